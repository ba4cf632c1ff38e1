"""Tokens: made, shown once, sent, narrowed by their scope, run out, revoked."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from caunoi import cli
from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.jobs import worker
from caunoi.journal.models import Operation
from caunoi.org import accounts
from caunoi.org.models import Token
from caunoi.org.tokens import make_token, revoke_token, token_sent

from .programs import Program, token_of

SOON = timezone.localdate() + dt.timedelta(days=10)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(house, client):
    client.force_login(house.an)
    typed = {"name": "Excel", "scopes": ["figures", "read"], "last_day": f"{SOON:%d/%m/%Y}"}
    page = client.post("/account/tokens/", typed).content.decode()
    [clear] = re.findall(r"caunoi_[\w-]{40,}", page)
    token = Token.objects.get()
    assert (token.user, token.scopes, token.last_day) == (house.an, ["figures", "read"], SOON)
    assert clear not in json.dumps([str(v) for v in vars(token).values()])
    assert token_sent(clear) == token
    assert "caunoi_" not in client.get("/account/tokens/").content.decode()
    made = Operation.objects.latest("pk")
    assert (made.deed, made.by_id, clear in made.note) == ("make_token", house.an.pk, False)


def test_a_token_is_revoked_by_its_owner_and_by_nobody_else(house, client):
    an = Program(house.an)
    number = Token.objects.get().pk
    client.force_login(house.chi)
    assert client.post(f"/account/tokens/{number}/revoke/").status_code == 404
    with pytest.raises(Refused):
        revoke_token(token=Token.objects.get(), by=house.chi)
    assert an.get("/me").status_code == 200
    client.force_login(house.an)
    assert client.post(f"/account/tokens/{number}/revoke/").status_code == 302
    assert an.get("/me").status_code == 401
    assert Operation.objects.latest("pk").deed == "revoke_token"
    with pytest.raises(WrongState):
        revoke_token(token=Token.objects.get(), by=house.an)


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer caunoi_wrong", "Basic YTpi", "Bearer \N{SNOWMAN}"]
)
def test_who_sends_no_good_token_is_told_so_as_a_problem(house, client, header):
    answer = client.get("/api/v1/units", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["status"] == 401


def test_a_session_opens_nothing_here(house, client):
    client.force_login(house.an)
    assert client.get("/api/v1/units").status_code == 401


def test_a_token_ends_with_its_last_day_and_with_its_account(house):
    an = Program(house.an)
    Token.objects.update(last_day=timezone.localdate())
    assert an.get("/me").status_code == 200
    Token.objects.update(last_day=timezone.localdate() - dt.timedelta(days=1))
    assert an.get("/me").status_code == 401
    Token.objects.update(last_day=SOON)
    accounts.deactivate(user=house.user("an"), by=house.console)
    assert an.get("/me").status_code == 401


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["all"]}, "scopes"),
        ({"last_day": timezone.localdate() - dt.timedelta(days=1)}, "last_day"),
        ({"last_day": timezone.localdate() + dt.timedelta(days=400)}, "last_day"),
    ],
)
def test_what_a_token_cannot_be_is_said_at_its_field(house, typed, field):
    with pytest.raises(Invalid) as refused:
        good = {"name": "x", "scopes": ["read"], "last_day": SOON}
        make_token(user=house.an, by=house.an, **good | typed)
    assert list(refused.value.details["fields"]) == [field]


def test_a_token_of_another_is_made_by_the_console_alone(house):
    told = {"name": "x", "scopes": ["read"], "last_day": SOON}
    with pytest.raises(Refused):
        make_token(user=house.chi, by=house.an, **told)
    with pytest.raises(Invalid):
        make_token(user=house.console, by=house.console, **told)


def test_the_scope_narrows_what_the_offices_give(house):
    """An may read, write and uncover; each token of hers no more than it says."""
    em = house.an.person_id
    asked = {"unit": "NORTH", "period": "2024", "key": "members.total"}
    figures, read = Program(house.an, "figures"), Program(house.an, "read")
    assert figures.get("/figures", asked).status_code == 200
    assert read.get("/figures", asked).status_code == 200
    refused = figures.get("/people")
    assert (refused.status_code, "open records" in refused.json()["detail"]) == (403, True)
    # Not even her own record.
    assert figures.get(f"/people/{em}").status_code == 404
    assert read.get(f"/people/{em}").status_code == 200
    for program in (read, Program(house.an, "write")):
        refused = program.post(f"/people/{em}/sensitive")
        assert (refused.status_code, "does not let you" in refused.json()["detail"]) == (403, True)
    assert Program(house.an, "sensitive").post(f"/people/{em}/sensitive").status_code == 200
    right = {"phone": "0900000000"}
    assert read.post(f"/people/{em}/correct", right).status_code == 403
    assert Program(house.an, "sensitive").post(f"/people/{em}/correct", right).status_code == 403
    assert Program(house.an, "write").post(f"/people/{em}/correct", right).status_code == 200
    number = Operation.objects.filter(deed="correct").latest("pk").pk
    assert read.post(f"/operations/{number}/undo").status_code == 403
    assert Program(house.an, "write").post(f"/operations/{number}/undo").status_code == 200


def test_a_scope_gives_nothing_that_no_office_gives(house):
    """Dung may count and no more, whatever his token says."""
    dung = Program(house.dung)
    person = house.an.person_id
    asked = {"unit": "NORTH", "period": "2024", "key": "members.total"}
    assert dung.get("/figures", asked).status_code == 200
    assert dung.get(f"/people/{person}").status_code == 404
    own = dung.get("/people").json()["items"]  # what is kept about himself
    assert [row["id"] for row in own] == [house.dung.person_id]
    assert dung.post(f"/units/{house.north.pk}/close", {"on": "2020-01-01"}).status_code == 403


def test_tokens_are_made_listed_and_revoked_on_the_command_line(house, capsys):
    def run(*arguments):
        code = cli.main(["token", *arguments])
        told = capsys.readouterr().out
        return code, json.loads(told) if told.startswith(("[", "{")) else told

    day = f"{SOON:%d/%m/%Y}"
    code, made = run(
        "add", "an", "--for", "máy chủ", "--scope", "read", "--last-day", day, "--json"
    )
    assert (code, made["account"], made["scopes"], made["works"]) == (0, "an", ["read"], True)
    assert Program(None, token=made["token"]).get("/me").json()["account"] == "an"
    code, [row] = run("list", "an", "--json")
    assert (row["id"], "token" in row, bool(row["used_at"])) == (made["id"], False, True)
    assert run("list", "--as", "chi", "--json")[0] == 1
    assert run("revoke", str(made["id"]), "--as", "chi")[0] == 1
    assert run("revoke", str(made["id"]))[0] == 0
    assert run("list", "an", "--json")[1][0]["works"] is False


def test_it_is_known_when_a_token_was_used_last(house):
    clear = token_of(house.an, "read")
    assert Token.objects.get().used_at is None
    token_sent(clear)
    first = Token.objects.get().used_at
    assert first is not None
    token_sent(clear)
    assert Token.objects.get().used_at == first  # not written down at every request


def test_the_journal_names_the_token_through_which_a_deed_was_done(house, client, capsys):
    an = Program(house.an)
    token = Token.objects.get()
    body = {"name": "Kim Sáu", "unit": "NORTH", "on": "2020-01-01", "birth": "1985-03-02"}
    done = an.post("/people", body).json()
    named = f"{token.name} …{token.ending}"
    assert an.token.endswith(token.ending)
    [told, *_before] = an.get("/operations").json()["items"]
    assert (told["operation"], told["by"]) == (done["operation"], str(house.an))
    assert told["token"] == named
    client.force_login(house.an)
    for page in ("/journal/", f"/journal/{done['operation']}/"):
        assert named in client.get(page).content.decode()
    assert cli.main(["journal", "--as", "an", "--last", "1"]) in (None, 0)
    assert f"(token “{named}”)" in capsys.readouterr().out


def test_what_the_worker_does_for_a_token_names_it_too(house):
    an = Program(house.an, "write")
    sheet = SimpleUploadedFile("ds.csv", "Họ và tên,Ngày sinh\nKim Sáu,02/03/1985\n".encode())
    [made] = an.send("/imports", {"file": sheet, "unit": "NORTH"}).json()["items"]
    assert an.post(f"/imports/{made['id']}/take-in").status_code == 202
    worker.work(idle=0)
    done = an.get(f"/imports/{made['id']}").json()["operation"]
    assert Operation.objects.get(pk=done).through == f"test …{Token.objects.get().ending}"
