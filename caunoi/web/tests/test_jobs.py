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


def test_the_tray_counts_ones_own_and_then_says_that_all_is_done(client, house, job):
    assert "1 under way" in page(client, house.an, "/jobs/tray/").content.decode()
    assert "1 under way" not in page(client, house.organiser, "/jobs/tray/").content.decode()
    job.settle("Done.")
    ended = page(client, house.an, "/jobs/tray/").content.decode()
    assert "All done" in ended
    assert "hx-trigger" not in ended


def test_the_list_asks_little(client, house, job, django_assert_num_queries):
    for number in range(2, 22):
        Job.objects.create(work="import", subject=number, about="x", by=house.an, unit=house.north)
    client.force_login(house.an)
    with django_assert_num_queries(7):
        client.get("/jobs/")
