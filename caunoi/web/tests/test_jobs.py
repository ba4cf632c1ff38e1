"""Long work on pages."""

import pytest

from caunoi.jobs.models import Job


@pytest.fixture
def job(house):
    told = {"work": "import", "subject": 1, "about": "ds.csv", "unit": house.north}
    return Job.objects.create(by=house.an, **told)


def page(client, user, address, **headers):
    client.force_login(user)
    return client.get(address, headers=headers)


def test_a_job_is_asked_for_again_until_it_has_ended(client, house, job):
    waiting = page(client, house.an, f"/jobs/{job.pk}/").content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    part = page(client, house.an, f"/jobs/{job.pk}/", HX_Request="true").content.decode()
    assert "<html" not in part
    Job.objects.update(state="running")
    job.tell("Reading the cells", 3, 10)
    assert 'value="3" max="10"' in page(client, house.an, f"/jobs/{job.pk}/").content.decode()
    job.settle("Ten rows are there.")
    ended = page(client, house.an, f"/jobs/{job.pk}/").content.decode()
    assert "Ten rows are there." in ended
    assert "every 1s" not in ended
    assert "<noscript>" not in ended


def test_what_failed_says_why_and_offers_another_try(client, house, job):
    job.fail("The day is not a day.")
    ended = page(client, house.an, f"/jobs/{job.pk}/").content.decode()
    assert "The day is not a day." in ended
    assert f'action="/jobs/{job.pk}/again/"' in ended


def test_a_stranger_finds_neither_the_job_nor_its_name(client, house, job):
    for user in (house.chi, house.binh, house.dung, house.em):
        assert page(client, user, f"/jobs/{job.pk}/").status_code == 404
        assert client.post(f"/jobs/{job.pk}/again/").status_code == 404
        assert "ds.csv" not in page(client, user, "/jobs/").content.decode()


def began(client, house, job):
    """The user has begun the job in this session."""
    client.force_login(job.by)
    session = client.session
    session["jobs_begun"] = job.pk
    session.save()


def tray(client, address="/journal/"):
    return client.get(address).content.decode().partition('id="tray-summary"')[2]


def test_the_tray_stands_on_every_page_until_it_is_put_away(client, house, job):
    began(client, house, job)
    assert "1 under way" in tray(client)
    assert 'hx-trigger="every 3s"' in tray(client, "/jobs/tray/")
    job.settle("Ten rows are there.")
    ended = tray(client)
    assert "All done" in ended and "Ten rows are there." in ended
    assert f"/import/{job.subject}/" in ended
    assert "every 3s" not in ended
    answer = client.post("/jobs/tray/close/", {"next": "/units/"})
    assert answer["Location"] == "/units/"
    assert tray(client) == ""
    assert client.post("/jobs/tray/close/", {"next": "https://x.org/"})["Location"] == "/"


def test_what_is_under_way_is_not_put_away(client, house, job):
    began(client, house, job)
    client.post("/jobs/tray/close/")
    assert "1 under way" in tray(client)


def test_the_tray_is_ones_own(client, house, job):
    began(client, house, job)
    client.force_login(house.organiser)
    session = client.session
    session["jobs_begun"] = job.pk
    session.save()
    assert tray(client) == ""


def test_what_failed_stands_in_the_tray_with_another_try(client, house, job):
    began(client, house, job)
    job.fail("The day is not a day.")
    failed = tray(client)
    assert "Not done" in failed and "The day is not a day." in failed
    assert f'action="/jobs/{job.pk}/again/"' in failed
    assert "look at it again" in page(client, house.an, f"/jobs/{job.pk}/").content.decode()


def test_a_second_click_and_a_second_person_follow_what_is_under_way(client, house, job):
    job.fail("No.")
    client.force_login(house.an)
    first = client.post(f"/jobs/{job.pk}/again/")
    again = Job.objects.latest("pk")
    assert first["Location"] == f"/jobs/{again.pk}/"
    assert client.post(f"/jobs/{job.pk}/again/")["Location"] == f"/jobs/{again.pk}/"
    client.force_login(house.organiser)
    answer = client.post(f"/jobs/{job.pk}/again/", follow=True)
    assert answer.redirect_chain == [(f"/jobs/{again.pk}/", 302)]
    assert "Nguyễn Thị An has begun this already." in answer.content.decode()
    assert Job.objects.count() == 2


def test_the_list_asks_little(client, house, job, django_assert_num_queries):
    for number in range(2, 22):
        Job.objects.create(work="import", subject=number, about="x", by=house.an, unit=house.north)
    client.force_login(house.an)
    with django_assert_num_queries(6):
        client.get("/jobs/")
