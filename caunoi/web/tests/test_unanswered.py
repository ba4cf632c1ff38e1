"""A page that waits for long work, when the server or the worker is gone."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import expect

from caunoi.jobs.alone import alone, lock_file, somebody_works
from caunoi.jobs.models import Job
from caunoi.org.models import User

GONE = "Nobody is at work on it"


@pytest.fixture
def job(house):
    told = {"work": "import", "subject": 1, "about": "ds.csv", "unit": house.north}
    return Job.objects.create(by=house.an, **told)


def test_a_job_whose_worker_died_is_said_to_have_nobody(client, house, job):
    client.force_login(house.an)

    def page():
        return client.get(f"/jobs/{job.pk}/").content.decode()

    assert GONE not in page()  # it was asked for just now
    Job.objects.update(at=timezone.now() - dt.timedelta(minutes=1))
    assert GONE in page()
    Job.objects.update(state="running")
    assert GONE in page()
    with lock_file() as handle:
        assert alone(handle)
        assert GONE not in page()
    assert GONE in page()
    Job.objects.get().settle("Done.")
    assert GONE not in page()


def test_to_ask_whether_somebody_works_keeps_nobody_from_working():
    with lock_file() as first, lock_file() as second:
        assert not somebody_works()
        assert alone(first)
        assert somebody_works()
        assert not alone(second)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_silent_server_is_told_in_words_until_it_answers_again(live_server, page, house, job):
    User.objects.filter(username="an").update(password=make_password("một hai ba bốn"))
    page.goto(f"{live_server.url}/jobs/{job.pk}/")
    page.get_by_label("User name").fill("an")
    page.get_by_label("Password").fill("một hai ba bốn")
    page.get_by_role("button", name="Sign in").click()
    words = page.get_by_text("The server does not answer")
    expect(page.locator("#job")).to_contain_text("begins in a moment")
    expect(words).to_be_hidden()
    address = f"**/jobs/{job.pk}/"
    page.route(address, lambda route: route.abort("connectionrefused"))
    expect(words).to_be_visible()
    page.unroute(address)
    expect(words).to_be_hidden()
    page.route(address, lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    expect(words).to_be_visible()
    expect(page.get_by_text("Bad Gateway")).to_have_count(0)
    page.unroute(address)
    job.settle("Ten rows are there.")
    expect(page.locator("#job")).to_contain_text("Ten rows are there.")
    expect(words).to_be_hidden()
