"""An undo is told in people and in kinds of records, not in rows of tables."""

import datetime as dt

from caunoi.cli import main
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.org.models import Membership, Person
from caunoi.org.tally import tally
from caunoi.subjects.members.actions import NewPerson, admit, transfer

DAY = dt.date(2020, 1, 1)


def admitted(house, *names):
    people = [NewPerson(name, house.north, birth=dt.date(1985, 2, 1)) for name in names]
    admit(people=people, on=DAY, by=house.console)
    return Operation.objects.latest("pk")


def test_people_are_counted_once_before_and_after(house):
    one = admitted(house, "Lò Thị Hoa", "Nông Văn Bé")
    before = tally(one)
    assert before.people == 2
    assert before.records == sum(one.created.values()) > 2
    assert {what for _kind, what, _n in before.kinds} == {"created"}
    undone = undo(one.pk, by=house.console)
    after = tally(Operation.objects.get(pk=undone.operation))
    assert (after.people, after.records) == (2, undone.reversed)
    assert {what for _kind, what, _n in after.kinds} == {"removed"}
    # What it had created is gone, and it is still told how much that was.
    assert tally(Operation.objects.get(pk=one.pk)).records == before.records


def test_the_page_says_how_many_people_and_who_stayed(client, house):
    one = admitted(house, "Lò Thị Hoa", "Nông Văn Bé")
    hoa = Membership.objects.filter(person__name="Lò Thị Hoa")
    transfer(memberships=hoa, to=house.south, on=dt.date(2021, 1, 1), by=house.console)
    client.force_login(house.organiser)
    assert "2 people" in client.get(f"/journal/{one.pk}/").content.decode()
    page = client.post(f"/journal/{one.pk}/undo/").content.decode()
    assert "1 person" in page
    assert "Lò Thị Hoa" in page
    assert not Person.objects.filter(name="Nông Văn Bé").exists()


def test_the_command_says_both(house, capsys):
    one = admitted(house, "Lò Thị Hoa")
    assert main(["undo", str(one.pk)]) == 0
    told = "".join(capsys.readouterr())
    assert "put back" in told
    assert "(1 person, " in told
