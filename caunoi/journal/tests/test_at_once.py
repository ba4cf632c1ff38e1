"""Two at once: one wins, the other is told; and who is killed half-way leaves nothing."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
from django.db import connection

from caunoi.base.errors import Invalid, WrongState
from caunoi.journal import chain, head
from caunoi.journal.chain import accept, seal, verify
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.journal.undo import Outcome, undo
from caunoi.org.models import Membership, Person, Post, User
from caunoi.tests.house import the_house

from .snapshot import snapshot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db):
    return the_house()


def at_once(*functions):
    """Run these in threads that begin together; answers what each returned or raised."""
    start = threading.Barrier(len(functions))
    answers = [None] * len(functions)

    def run(place, function):
        try:
            start.wait()
            answers[place] = function()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def admit(by, unit, name="Ngô Thị Giang"):
    with operation("test", by=by, unit=unit) as op:
        person = op.create(Person(name=name))
        op.create(Post(person=person, unit=unit, since="2020-01-01"))
    return op.id


def test_of_two_undos_at_once_one_wins(house):
    number = admit(house.console, house.north)
    before = Person.objects.count()
    answers = at_once(*[lambda: undo(number, by=house.console)] * 2)
    assert {type(answer) for answer in answers} == {Outcome, WrongState}
    assert Person.objects.count() == before - 1
    assert Operation.objects.filter(undoes=number).count() == 1


def test_of_two_changes_of_a_state_at_once_one_wins(house):
    running = Membership.objects.filter(person__name="Hoàng Thị Em", until=None)

    def end():
        with operation("test", by=house.console) as op:
            return op.change_where(running, until="2024-01-01", how_ended="left")

    assert sorted(at_once(end, end)) == [0, 1]
    assert Operation.objects.filter(changes__model="org.membership").count() == 1


def test_of_two_who_read_the_same_row_the_second_is_told(house):
    post = Post.objects.filter(unit=house.north).first()
    one, two = Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)

    def change(row, **values):
        with operation("test", by=house.console) as op:
            return op.change(row, **values)

    answers = at_once(
        lambda: change(one, position="Trưởng phòng"), lambda: change(two, department="Phòng Một")
    )
    assert {type(answer) for answer in answers} == {bool, WrongState}
    with operation("test", by=house.console) as op, pytest.raises(WrongState):
        op.change_each([post], ["position"])


def test_an_undo_and_a_change_at_once_lose_nothing(house):
    number = admit(house.console, house.north)
    post = Post.objects.get(created_op=number)

    def change():
        with operation("test", by=house.console) as op:
            return op.change(post, position="Trưởng phòng")

    undone, changed = at_once(lambda: undo(number, by=house.console), change)
    if isinstance(changed, WrongState | Invalid):  # the row, or the person behind it, is gone
        assert undone.whole
        assert not Post.objects.filter(pk=post.pk).exists()
    else:
        assert changed is True
        assert {left.model for left in undone.kept} == {"org.post", "org.person"}
        assert Post.objects.get(pk=post.pk).position == "Trưởng phòng"


def test_two_who_wait_for_each_other_are_told_and_one_is_done(house):
    """Each changes a row and then the other's; a database that locks rows must end one of them."""
    one, two = Post.objects.order_by("pk")[:2]
    both = threading.Barrier(2)

    def change(first, second):
        with operation("test", by=house.console) as op:
            op.change_where(Post.objects.filter(pk=first.pk), position="Chuyên viên")
            with suppress(threading.BrokenBarrierError):
                both.wait(timeout=1)  # on SQLite the other has not begun
            op.change_where(Post.objects.filter(pk=second.pk), position="Trưởng phòng")

    answers = at_once(lambda: change(one, two), lambda: change(two, one))
    assert None in answers
    assert {type(answer) for answer in answers} <= {type(None), WrongState}
    assert (WrongState in map(type, answers)) == (connection.vendor == "postgresql")


def test_sealing_at_once_while_others_write_gives_one_chain(house):
    def write():
        for n in range(6):
            admit(house.console, house.north, f"Người Thứ {n}")

    def keep_sealing():
        return sum(seal(limit=3) for _ in range(6))

    answers = at_once(write, write, keep_sealing, keep_sealing, keep_sealing)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    verdict = verify()
    assert verdict.faults == []
    assert verdict.unsealed == []
    numbers = Operation.objects.order_by("seal_no").values_list("seal_no", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))


def beside(monkeypatch, module, name, *, function, wait):
    """Once this has been called in this thread, run the function in another."""
    real, mine, done = getattr(module, name), threading.current_thread(), []

    def called(*args, **values):
        answer = real(*args, **values)
        if threading.current_thread() is mine and not done:
            done.append(threading.Thread(target=lambda: (function(), connection.close())))
            done[0].start()
            done[0].join(timeout=wait)
        return answer

    monkeypatch.setattr(module, name, called)
    return done


@pytest.mark.parametrize(("module", "name"), [(head, "read"), (chain, "end_of_chain")])
def test_verifying_while_another_seals_finds_no_fault(house, monkeypatch, module, name):
    seal()
    admit(house.console, house.north)
    beside(monkeypatch, module, name, function=seal, wait=30)
    assert verify(sealing=False, with_rows=False).faults == []


def test_accepting_while_another_seals_loses_no_seal(house, monkeypatch):
    seal()
    admit(house.console, house.north)
    others = beside(monkeypatch, chain, "end_of_chain", function=seal, wait=1)
    accept(by=house.console, note="đã kiểm tra")
    others[0].join(timeout=60)
    assert verify().faults == []


KILLED = """
import sys
import django
django.setup()
from caunoi.journal.door import operation
from caunoi.org.models import Membership, Person, Post, User
with operation("found", by=User.objects.console()) as op:
    person = op.create(Person(name="Người Dở Dang"))
    op.create_many(Person(name=f"Người {n}") for n in range(50))
    op.change_where(Post.objects.all(), position="Dở dang")
    op.delete_where(Membership.objects.all())
    print("half-way", flush=True)
    sys.stdin.read()
"""


def database_url():
    """Where the tests' database is, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def test_a_process_killed_within_an_operation_leaves_nothing(house):
    before = snapshot()
    operations = Operation.objects.count()
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DATABASE_URL": database_url()},
    )
    assert process.stdout.readline() == "half-way\n"
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    process.stdin.close()
    process.stdout.close()
    connection.close()
    assert snapshot() == before
    assert Operation.objects.count() == operations
    admit(User.objects.console(), house.north)  # and nobody is kept out
    assert verify().ok
