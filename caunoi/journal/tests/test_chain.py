"""The chain shows every tampering, and names what was tampered with."""

import json
import re
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.errors import Refused
from caunoi.journal import head
from caunoi.journal.chain import accept, end_of_chain, seal, verify
from caunoi.journal.digests import told
from caunoi.journal.door import operation
from caunoi.journal.models import Change, ChangeBody, Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Person, Post


def sql(statement, *parameters):
    """Tampering goes past the application; foreign keys would only be checked at the test's end."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def sealed(house):
    """Five operations over a person, sealed: created, changed, deleted, put back."""
    numbers = []
    with operation("test", by=house.console, unit=house.north) as op:
        person = op.create(Person(name="Ngô Thị Giang"))
        post = op.create(Post(person=person, unit=house.north, since="2020-01-01"))
        numbers.append(op.id)
    for position in ("Chuyên viên", "Trưởng phòng"):
        with operation("test", by=house.console, unit=house.north, note=position) as op:
            op.change(post, position=position)
            numbers.append(op.id)
    with operation("test", by=house.console) as op:
        op.delete(post)
        numbers.append(op.id)
    numbers.append(undo(op.id, by=house.console).operation)
    assert verify().ok
    return numbers


def faults():
    verdict = verify()
    assert not verdict.ok
    return verdict.faults


def named(numbers):
    """The operations that the faults name."""
    return {n for fault in faults() for n in map(int, re.findall(r"[Oo]peration (\d+)", fault))} & {
        *numbers
    }


def remove(number):
    sql("UPDATE journal_operation SET undoes_id = NULL WHERE undoes_id = %s", number)
    sql(
        "DELETE FROM journal_changebody WHERE change_id IN "
        "(SELECT id FROM journal_change WHERE operation_id = %s)",
        number,
    )
    sql("DELETE FROM journal_change WHERE operation_id = %s", number)
    sql("DELETE FROM journal_operation WHERE id = %s", number)


def test_an_untouched_chain_is_whole(sealed):
    verdict = verify()
    assert (verdict.ok, verdict.unsealed) == (True, [])
    assert verdict.sealed == Operation.objects.count()


def test_an_operation_removed_from_the_middle_shows_where(sealed):
    remove(sealed[1])
    assert any("missing before" in fault for fault in faults())
    assert sealed[2] in named(sealed)


def test_an_end_cut_off_shows(sealed):
    remove(sealed[-1])
    assert any("cut off" in fault for fault in faults())


def test_an_end_cut_off_is_not_sealed_over(sealed, house):
    remove(sealed[-1])
    for _ in range(3):
        with operation("test", by=house.console) as op:
            op.create(Person(name="Ai Đó"))
    assert seal() == 0
    verdict = verify()
    assert len(verdict.unsealed) == 3
    assert any("cut off" in fault for fault in verdict.faults)


def test_the_whole_chain_removed_shows(sealed):
    for number in Operation.objects.order_by("-pk").values_list("pk", flat=True):
        remove(number)
    assert any("cut off" in fault for fault in faults())


def test_two_operations_swapped_are_both_named(sealed):
    first, second = sealed[1], sealed[2]
    places = {op.pk: op.seal_no for op in Operation.objects.filter(pk__in=[first, second])}
    sql("UPDATE journal_operation SET seal_no = -1 WHERE id = %s", first)
    sql("UPDATE journal_operation SET seal_no = %s WHERE id = %s", places[first], second)
    sql("UPDATE journal_operation SET seal_no = %s WHERE id = %s", places[second], first)
    assert named(sealed) >= {first, second}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("note", "something else"),
        ("by_name", "Somebody Else"),
        ("by_id", 4711),
        ("at", "2001-01-01 00:00:00+00:00"),
        ("deed", "found"),
        ("unit_id", 1),
        ("created", json.dumps({"org.person": 7})),
        ("created_digest", "0" * 64),
        ("salt", "0" * 32),
        ("left_over", 3),
        ("on_behalf_of", "Somebody Else"),
    ],
)
def test_an_operation_altered_is_named(sealed, column, value):
    sql(f'UPDATE journal_operation SET "{column}" = %s WHERE id = %s', value, sealed[1])
    assert named(sealed) == {sealed[1]}


@pytest.mark.parametrize(
    ("column", "value"),
    [("row", 4711), ("was", 1), ("left", 1), ("model", "org.unit"), ("commitment", "0" * 64)],
)
def test_a_change_altered_is_named(sealed, column, value):
    sql(f'UPDATE journal_change SET "{column}" = %s WHERE operation_id = %s', value, sealed[1])
    assert sealed[1] in named(sealed)


def test_a_change_removed_is_named(sealed):
    change = Change.objects.get(operation=sealed[2])
    ChangeBody.objects.filter(change=change).delete()
    change.delete()
    assert sealed[2] in named(sealed)


def test_a_change_added_is_named(sealed):
    told = Change.objects.get(operation=sealed[1])
    told.pk = None
    told.save()
    assert sealed[1] in named(sealed)


@pytest.mark.parametrize("side", ["before", "after", "salt"])
def test_an_image_altered_is_named(sealed, side):
    change = Change.objects.get(operation=sealed[2])
    sql(
        f'UPDATE journal_changebody SET "{side}" = %s WHERE change_id = %s',
        '{"position": "Giám đốc"}',
        change.pk,
    )
    assert sealed[2] in named(sealed)


def test_an_image_removed_is_named(sealed):
    ChangeBody.objects.filter(change__operation=sealed[2]).delete()
    assert sealed[2] in named(sealed)


def test_an_operation_forged_between_is_named(sealed, house):
    forged = Operation.objects.create(deed="test", by_id=house.an.pk, by_name="Nguyễn Thị An")
    place = Operation.objects.get(pk=sealed[2]).seal_no
    for op in Operation.objects.filter(seal_no__gte=place).order_by("-seal_no"):
        sql("UPDATE journal_operation SET seal_no = %s WHERE id = %s", op.seal_no + 1, op.pk)
    sql(
        "UPDATE journal_operation SET seal_no = %s, digest = %s WHERE id = %s",
        place, "a" * 64, forged.pk,
    )  # fmt: skip
    assert forged.pk in named([forged.pk])


def test_an_operation_forged_at_the_end_is_named(sealed, house):
    forged = Operation.objects.create(
        deed="test", by_id=1, by_name="An", seal_no=end_of_chain()[0] + 1, digest="a" * 64
    )
    assert forged.pk in named([forged.pk])


def test_a_seal_taken_away_shows(sealed):
    sql("UPDATE journal_operation SET seal_no = NULL WHERE id = %s", sealed[2])
    assert any("missing before" in fault for fault in faults())


def test_the_head_removed_or_spoilt_shows(sealed):
    kept = head.path().read_text()
    head.path().unlink()
    assert any("is missing" in fault for fault in faults())
    head.path().write_text("spoilt")
    assert any("cannot be read" in fault for fault in faults())
    head.path().write_text(kept)
    assert verify().ok


def test_an_older_head_put_back_shows(sealed, house):
    older = head.path().read_text()
    with operation("test", by=house.console) as op:
        op.create(Person(name="Ai Đó"))
    assert verify().ok
    head.path().write_text(older)
    assert any("put back" in fault for fault in faults())


def test_a_sealer_killed_before_or_after_its_commit_leaves_no_fault(sealed, house, monkeypatch):
    """The head then tells what is sealed and what was coming; either may be the end."""
    end = end_of_chain()
    head.write(end, coming=(end[0] + 1, "b" * 64))
    assert verify().ok
    with operation("test", by=house.console) as op:
        op.create(Person(name="Ai Đó"))
    assert seal() == 1
    new = end_of_chain()
    head.write(end, coming=new)
    assert verify().ok
    with operation("test", by=house.console) as op:
        op.create(Person(name="Ai Đó"))
    assert seal() == 1
    assert verify().ok


def test_an_image_erased_by_law_leaves_the_chain_whole(sealed, house):
    with operation("test", by=house.console, note="erased at the person's request") as op:
        op.note_deed_without_rows()
    body = ChangeBody.objects.get(change__operation=sealed[2])
    body.before = body.after = None
    body.salt, body.erased_by = "", op.id
    body.save()
    assert verify().ok


def test_an_image_emptied_without_an_operation_that_says_so_is_named(sealed):
    ChangeBody.objects.filter(change__operation=sealed[2]).update(
        before=None, after=None, erased_by=sealed[1]
    )
    assert sealed[2] in named(sealed)


def test_an_erased_image_that_holds_something_is_named(sealed, house):
    with operation("test", by=house.console) as op:
        op.note_deed_without_rows()
    ChangeBody.objects.filter(change__operation=sealed[2]).update(erased_by=op.id)
    assert sealed[2] in named(sealed)


def test_a_fault_that_is_explained_is_accepted_and_kept(sealed, house):
    remove(sealed[-1])
    assert any("cut off" in fault for fault in faults())
    accept(by=house.console, note="restored from the backup of Monday")
    seal()
    assert not any("cut off" in fault for fault in verify(with_rows=False).faults)
    kept = Operation.objects.get(deed="accept_chain")
    assert kept.note == "restored from the backup of Monday"
    with pytest.raises(Refused):
        undo(kept.pk, by=house.console)


# --- the rows -------------------------------------------------------------------------------------


def test_a_row_altered_past_the_journal_names_who_created_it(sealed):
    person = Person.objects.get(name="Ngô Thị Giang")
    sql("UPDATE org_person SET home = 'Huế' WHERE id = %s", person.pk)
    assert named(sealed) == {sealed[0]}


def test_a_changed_row_altered_past_the_journal_is_named(sealed):
    post = Post.objects.get(created_op=sealed[0])
    sql("UPDATE org_post SET position = 'Giám đốc' WHERE id = %s", post.pk)
    assert any(f"org.post {post.pk}" in fault for fault in faults())
    sql("UPDATE org_post SET position = 'Trưởng phòng' WHERE id = %s", post.pk)
    assert verify().ok
    # A column that the journal never saw change.
    sql("UPDATE org_post SET department = 'Phòng Một' WHERE id = %s", post.pk)
    assert named(sealed)


def test_a_row_removed_past_the_journal_is_named(sealed):
    post = Post.objects.get(created_op=sealed[0])
    sql("DELETE FROM org_post WHERE id = %s", post.pk)
    assert any(f"org.post {post.pk}" in fault for fault in faults())


def test_a_row_created_and_removed_past_the_journal_is_named(sealed, house):
    with operation("test", by=house.console) as op:
        person = op.create(Person(name="Ai Đó"))
    assert verify().ok
    sql("DELETE FROM org_person WHERE id = %s", person.pk)
    assert named([op.id]) == {op.id}


def test_a_row_added_past_the_journal_is_named(sealed):
    Person.objects.create(name="Người Lạ", created_op=sealed[0], last_op=sealed[0])
    assert named(sealed) == {sealed[0]}


def test_a_row_added_for_an_operation_that_is_none_is_found(sealed):
    Person.objects.create(name="Người Lạ", created_op=4711, last_op=4711)
    assert any("4711" in fault for fault in faults())


def test_an_operation_marked_as_undone_that_is_not_is_named(sealed):
    sql("UPDATE journal_operation SET undone = 'no' WHERE id = %s", sealed[3])
    assert named(sealed) == {sealed[3]}


def test_rows_of_every_kind_read_back_as_they_were_written(house):
    assert verify().ok
    counted = sum(sum(op.created.values()) for op in Operation.objects.all())
    assert counted >= 100


def test_a_token_that_is_named_or_taken_out_later_is_shown(house):
    house.an.through = "Excel …a1b2"
    with operation("test", by=house.an) as op:
        op.create(Person(name="Ngô Thị Giang"))
    assert verify().ok
    for said in ("Excel …c3d4", ""):
        sql("UPDATE journal_operation SET through = %s WHERE id = %s", said, op.id)
        assert named([op.id]) == {op.id}
    sql("UPDATE journal_operation SET through = %s WHERE id = %s", "Excel …a1b2", op.id)
    assert verify().ok


def test_an_operation_that_named_no_token_does_not_come_to_name_one(sealed):
    sql("UPDATE journal_operation SET through = 'Excel' WHERE id = %s", sealed[1])
    assert named(sealed) == {sealed[1]}


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False))
def test_a_number_is_told_alike_as_it_is_written_and_as_a_database_tells_it(number):
    written = told(number)
    assert written == told(number.quantize(Decimal("0.00001")))
    if number == int(number):
        assert written == told(int(number)) == told(float(number))
    assert written == told(json.loads(json.dumps(float(number))))
