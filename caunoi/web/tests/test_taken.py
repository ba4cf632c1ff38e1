"""Files taken along: small ones at once, larger ones by the worker, with today's rights."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from caunoi.jobs import worker
from caunoi.jobs.models import Job
from caunoi.journal.door import operation
from caunoi.journal.models import SensitiveRead
from caunoi.org.models import Holding, Membership, Person
from caunoi.registers import files, taken
from caunoi.registers.models import Taken
from caunoi.subjects.members.models import PartySpan

LIST = "/lists/members/take/?who=all&sex=F&columns=unit&columns=sex&columns=name"
LONG_AGO = dt.date(2010, 1, 1)


@pytest.fixture
def an(client, house):
    client.force_login(house.an)
    return client


@pytest.fixture
def all_by_the_worker(settings):
    settings.ROWS_AT_ONCE = 0


def follow(client, address, **sent):
    """What the worker made of it; the pages on the way."""
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.content.decode()
    worker.work(idle=0)
    job = Job.objects.latest("pk")
    assert answer["Location"] == f"/jobs/{job.pk}/"
    return job


def file_of(client, job):
    return client.get(f"/taken/{job.subject}/file/")


def rows_of(answer):
    """The cells of a file, whatever it is."""
    if answer["Content-Type"] == "text/csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_worker_makes_what_would_be_made_at_once(an, house, settings, ending):
    at_once = an.post(LIST, {"as": ending})
    assert at_once.status_code == 200
    settings.ROWS_AT_ONCE = 0
    job = follow(an, LIST, **{"as": ending})
    assert job.state == "done", job.told
    made = file_of(an, job)
    assert made["Content-Disposition"] == at_once["Content-Disposition"]
    assert rows_of(made) == rows_of(at_once)
    shown = an.get(LIST.replace("/lists/members/take/", "/members/"))
    headings = [str(column.label) for column in shown.context["columns"]]
    lines = [[told.words for told in line.cells] for line in shown.context["lines"]]
    assert rows_of(made) == [headings, *lines]
    assert len(lines) == 1


def test_the_records_of_a_figure_are_taken_as_its_page_tells_them(an, house, settings):
    address = "/figures/members.total/{}?unit=NORTH&period=2020&by=sex&part=F"
    at_once = an.post(address.format("records/"), {"as": "csv"})
    assert [row[0] for row in rows_of(at_once)] == ["Record", "Nguyễn Thị An"]
    settings.ROWS_AT_ONCE = 0
    assert rows_of(file_of(an, follow(an, address.format("records/"), **{"as": "csv"}))) == rows_of(
        at_once
    )
    page = an.get(address.format("")).content.decode()
    assert (
        "/figures/members.total/records/?unit=NORTH&amp;period=2020&amp;by=sex&amp;part=F" in page
    )
    assert not SensitiveRead.objects.exists()


def test_who_takes_along_who_is_in_the_party_is_written_down(an, house):
    with operation("test", by=house.console) as op:
        op.create(PartySpan(person=house.binh.person, status="full", since=LONG_AGO))
    address = "/figures/members.party/records/?unit=NORTH&period=2020"
    assert len(rows_of(an.post(address, {"as": "xlsx"}))) == 2
    [read] = SensitiveRead.objects.all()
    assert (read.row, read.by_name) == (house.binh.person_id, str(house.an))


@pytest.mark.parametrize("make", ["book", "export", "csv"])
def test_a_workbook_is_made_by_the_worker(an, house, all_by_the_worker, make):
    asked = {"unit": "NORTH", "make": make, "register": "members", "on": ""}
    job = follow(an, "/workbooks/", **asked)
    assert job.state == "done", job.told
    told = rows_of(file_of(an, job))
    assert any("Nguyễn Thị An" in map(str, row) for row in told)
    template = an.post("/workbooks/", {**asked, "make": "template"})
    assert template.status_code == 200


def test_a_double_click_makes_one_file(an, all_by_the_worker):
    first, second = (an.post(LIST, {"as": "csv"}) for _n in range(2))
    assert first["Location"] == second["Location"]
    worker.work(idle=0)
    assert Taken.objects.count() == Job.objects.count() == 1
    an.post(LIST, {"as": "csv"})
    assert Job.objects.count() == 2  # what is asked for later is made anew


def test_the_tray_leads_to_the_file_and_the_file_tells_until_when_it_is_there(
    an, all_by_the_worker
):
    job = follow(an, LIST, **{"as": "csv"})
    tray = an.get("/jobs/tray/").content.decode()
    assert f"/taken/{job.subject}/" in tray
    page = an.get(f"/taken/{job.subject}/").content.decode()
    assert f"/taken/{job.subject}/file/" in page
    until = timezone.localtime(Taken.objects.get().until)
    assert f"{until:%d/%m/%Y %H:%M}" in page


def test_anothers_file_and_job_are_not_found(an, house, client, all_by_the_worker):
    job = follow(an, LIST, **{"as": "csv"})
    for who in (house.binh, house.organiser, house.chi, house.em, house.dung):
        client.force_login(who)
        assert client.get(f"/taken/{job.subject}/").status_code == 404
        assert file_of(client, job).status_code == 404
        assert client.get(f"/jobs/{job.pk}/").status_code == 404
        assert client.post(f"/jobs/{job.pk}/again/").status_code == 404


def test_what_a_killed_worker_left_is_made_after_all(an, all_by_the_worker):
    an.post(LIST, {"as": "csv"})
    # As a worker leaves it that is killed.
    Job.objects.update(state="running", tries=1)
    DBTaskResult.objects.update(status="RUNNING")
    worker.work(idle=0)
    job = Job.objects.get()
    assert (job.state, job.tries) == ("done", 2)
    assert len(rows_of(file_of(an, job))) == 2


def end_offices(user):
    Holding.objects.filter(person=user.person).update(until=dt.date(2020, 1, 1))


def test_the_worker_makes_nothing_of_what_may_no_longer_be_read(an, house, all_by_the_worker):
    an.post("/lists/members/take/?columns=name&columns=cccd", {"as": "csv"})
    end_offices(house.an)
    worker.work(idle=0)
    job = Job.objects.get()
    assert job.state == "failed"
    assert "do not let you read these columns" in job.told
    assert not files.has(Taken.objects.get(), "file")
    assert not SensitiveRead.objects.exists()


def test_a_file_is_closed_to_who_may_read_less_than_when_it_was_made(an, house, all_by_the_worker):
    job = follow(an, LIST, **{"as": "csv"})
    end_offices(house.an)
    answer = file_of(an, job)
    assert answer.status_code == 403
    assert "have changed" in answer.content.decode()


def test_what_failed_is_tried_again_or_asked_for_again(an, house, all_by_the_worker):
    address = "/lists/members/take/?columns=name&columns=cccd"
    an.post(address, {"as": "csv"})
    Holding.objects.filter(person=house.an.person).update(until=dt.date(2020, 1, 1))
    worker.work(idle=0)
    Holding.objects.filter(person=house.an.person).update(until=None)
    failed = Job.objects.get()
    an.post(f"/jobs/{failed.pk}/again/")
    worker.work(idle=0)
    assert Job.objects.latest("pk").state == "done"
    assert len(rows_of(file_of(an, failed))) == 3


def test_after_its_days_the_file_is_removed_and_that_is_said(an, settings, all_by_the_worker):
    job = follow(an, LIST, **{"as": "csv"})
    made = Taken.objects.get()
    over = timezone.now() - dt.timedelta(days=settings.TAKEN_DAYS, minutes=1)
    Taken.objects.update(done_at=over)
    assert file_of(an, job).status_code == 404  # before anybody tidied up
    assert taken.remove_old() == 1
    assert not (files.folder() / made.stored).exists()
    assert Taken.objects.get().wrapped_key == ""
    assert "its days are over" in an.get(f"/taken/{job.subject}/").content.decode()


def test_a_list_is_told_row_by_row_how_far_it_is(an, house):
    with operation("test", by=house.console) as op:
        people = op.create_many(Person(name=f"Bùi {n}", sex="F") for n in range(3))
        op.create_many(Membership(person=p, unit=house.north, since=LONG_AGO) for p in people)
    asked = {"key": "members", "query": "columns=name", "as": "csv"}
    told = []
    taken.MAKERS["list"].make(asked, house.an, lambda *step: told.append(step))
    assert [(done, total) for _words, done, total in told] == [(n, 5) for n in range(1, 6)]
