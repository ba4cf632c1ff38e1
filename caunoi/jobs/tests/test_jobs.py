"""Long work: begun once, done once, told in a sentence, taken up again."""

import pytest
from django.db import transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from caunoi.base.errors import Refused, WrongState
from caunoi.jobs import progress, worker
from caunoi.jobs.alone import alone, lock_file
from caunoi.jobs.models import Job
from caunoi.jobs.work import WORKS, Work, begin, begin_again, declare_works
from caunoi.org.access import require

done: list[int] = []


def note_it(job):
    job.tell("Counting", 1, 2)
    assert progress.read(job.pk).name == "Counting"
    require(job.by, "edit", job.unit)
    with transaction.atomic():
        done.append(job.subject)
        job.settle(f"{job.subject} is counted.")


def fall_over(job):
    raise ZeroDivisionError


declare_works(Work("test-note", "Note", note_it), Work("test-fall", "Fall", fall_over))


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def note(house, who="an", subject=7, work="test-note"):
    return begin(work, subject=subject, about="ds.csv", by=house.users[who], unit=house.north)


def run():
    """Do what waits, in this process."""
    worker.work(idle=0)


def test_work_is_done_and_told(house):
    job = note(house)
    assert job.state == "waiting"
    run()
    job.refresh_from_db()
    assert (job.state, job.told, job.tries, done) == ("done", "7 is counted.", 1, [7])
    assert job.progress is None
    assert not worker.waits()


def test_the_same_is_under_way_once(house):
    note(house)
    with pytest.raises(WrongState, match="already"):
        note(house)
    note(house, subject=8)
    run()
    assert done == [7, 8]
    note(house)


def test_a_refusal_is_told_in_its_own_words_and_may_be_tried_again(house):
    job = note(house, who="chi")
    run()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "no office over" in job.told
    again = begin_again(job, by=house.an)
    run()
    again.refresh_from_db()
    assert again.state == "done"
    with pytest.raises(WrongState):
        begin_again(again, by=house.an)


def test_what_nobody_foresaw_is_told_without_its_words(house):
    job = note(house, work="test-fall")
    run()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "nobody foresaw" in job.told
    assert "Zero" not in job.told


def left_in_the_middle(job, tries):
    """As a worker leaves it that is killed: nothing of what it did is there but these marks."""
    Job.objects.filter(pk=job.pk).update(state="running", tries=tries)
    DBTaskResult.objects.update(status="RUNNING")


def test_what_a_killed_worker_left_is_taken_up_again(house):
    job = note(house)
    left_in_the_middle(job, tries=1)
    run()
    job.refresh_from_db()
    assert (job.state, job.tries, done) == ("done", 2, [7])


def test_what_ends_its_worker_each_time_is_given_up(house):
    job = note(house)
    left_in_the_middle(job, tries=worker.MOST_TRIES)
    run()
    job.refresh_from_db()
    assert (job.state, done) == ("failed", [])
    assert "3 times" in job.told


def test_what_was_done_before_the_kill_is_not_done_again(house):
    job = note(house)
    job.settle("Done.")
    DBTaskResult.objects.update(status="RUNNING")
    run()
    assert done == []
    assert not worker.waits()


def test_a_second_worker_of_the_same_is_undone(house):
    """Should two run one job all the same, what the later one wrote goes with its transaction."""
    job = note(house)
    job.settle("Done.")
    with pytest.raises(WrongState):
        note_it(job)


def test_there_is_one_worker(house):
    note(house)
    with lock_file() as handle:
        assert alone(handle)
        run()
        assert done == []
    run()
    assert done == [7]


def test_who_sees_it(house):
    job = note(house)
    sees = {name for name, user in house.users.items() if Job.objects.visible_to(user)}
    assert sees == {"an", "organiser"}
    with pytest.raises(Refused):
        require(house.binh, "edit", job.unit)


def test_every_work_names_a_page_that_is_there():
    for work in WORKS.values():
        assert not work.page or reverse(work.page, args=[1])
