"""Reports on pages: asked for, made by the worker, got by whoever asked; templates of a unit."""

import datetime as dt
import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.jobs.models import Job
from caunoi.jobs.work import do
from caunoi.journal.models import Operation
from caunoi.org.models import Holding
from caunoi.registers import files
from caunoi.reports import asking
from caunoi.reports.models import Made, OwnForm
from caunoi.reports.tests.test_annex import written as annex
from caunoi.reports.tests.test_own_forms import OURS, written
from caunoi.tests.test_skeleton import caunoi

ASKED = {"report": "organisation", "unit": "NORTH", "period": "2024", "ending": "docx"}


def ask(client, user, **more):
    client.force_login(user)
    return client.post("/reports/", {**ASKED, **more})


def work():
    job = Job.objects.latest("pk")
    do.func(job.pk)
    job.refresh_from_db()
    return job


def test_a_report_is_made_beside_the_pages_and_lies_encrypted(client, house):
    answer = ask(client, house.an, number="07", place="Lạng Sơn", day="05/02/2025")
    job = Job.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/"
    assert work().state == "done", job.told
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert 'href="/guide/reports/"' in page
    assert page.partition("<main")[2].count("/reports/made/") == 1
    made = Made.objects.get()
    for path in (files.folder() / made.stored).iterdir():
        assert path.read_bytes()[:2] != b"PK"
    page = client.get(f"/reports/made/{made.pk}/").content.decode()
    assert f"/reports/made/{made.pk}/file/" in page
    got = client.get(f"/reports/made/{made.pk}/file/")
    assert got["Content-Disposition"].endswith('filename="dac-diem-tinh-hinh-NORTH-2024.docx"')
    document = docx.Document(io.BytesIO(got.content))
    text = "\n".join(cell.text for cell in document.tables[0]._cells)
    assert "Số: 07/BC-CĐCS" in text
    assert "Lạng Sơn, ngày 05 tháng 02 năm 2025" in text
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets and all(t.startswith("http://testserver/figures/") for t in targets)


@pytest.mark.parametrize(("ending", "begin"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_it_is_made_as_pdf_and_excel_too(client, house, ending, begin):
    ask(client, house.an, ending=ending)
    assert work().state == "done"
    got = client.get(f"/reports/made/{Made.objects.get().pk}/file/")
    assert got.content.startswith(begin)


def test_whoever_did_not_ask_does_not_get_it(client, house):
    ask(client, house.an)
    work()
    made = Made.objects.get()
    for user in (house.binh, house.chi, house.dung, house.em, house.organiser):
        client.force_login(user)
        for address in (f"/reports/made/{made.pk}/", f"/reports/made/{made.pk}/file/"):
            assert client.get(address).status_code == 404
        assert f"/reports/made/{made.pk}/" not in client.get("/reports/").content.decode()


def test_a_unit_out_of_reach_is_told_to_be_none(client, house):
    answer = ask(client, house.chi)
    assert answer.status_code == 422
    assert "No unit within your reach" in answer.content.decode()
    assert not Job.objects.exists()


def test_who_may_only_count_makes_one_too(client, house):
    ask(client, house.dung)
    assert work().state == "done"


def test_a_wrong_period_is_told_and_what_was_typed_stays(client, house):
    answer = ask(client, house.an, period="20x4", place="Lạng Sơn")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is not a period like" in page
    assert 'value="Lạng Sơn"' in page


def test_a_file_that_was_removed_says_to_make_it_again(client, house):
    ask(client, house.an)
    work()
    made = Made.objects.get()
    files.remove(made.stored)
    answer = client.get(f"/reports/made/{made.pk}/file/")
    assert answer.status_code == 404
    assert "make the report again" in answer.content.decode()


def test_the_page_of_a_unit_leads_to_its_report(client, house):
    client.force_login(house.dung)
    page = client.get(f"/units/{house.north.pk}/").content.decode()
    assert 'href="/reports/?unit=NORTH"' in page
    form = client.get("/reports/?unit=NORTH&period=2023").content.decode()
    assert 'value="NORTH · CĐCS Sở Phía Bắc"' in form
    assert 'value="2023"' in form


def bring(client, house, data, name="mẫu.docx", **more):
    client.force_login(house.an)
    file = SimpleUploadedFile(name, data)
    return client.post(f"/reports/forms/{house.north.pk}/", {"file": file, **more})


def test_a_template_is_got_changed_brought_back_and_given_up(client, house):
    client.force_login(house.an)
    address = f"/reports/forms/{house.north.pk}/"
    got = client.get(f"{address}file/")
    assert docx.Document(io.BytesIO(got.content)).tables
    page = client.get(address).content.decode()
    assert "{{ members_total }}" in page
    assert bring(client, house, got.content).status_code == 302
    assert OwnForm.objects.get().data == got.content
    assert Operation.objects.latest("pk").deed == "adopt_form"
    assert "mẫu.docx" in client.get(address).content.decode()
    assert client.post(f"{address}end/").status_code == 302
    assert not OwnForm.objects.exists()


def test_a_workbook_is_adopted_got_again_and_given_up_on_the_page(client, house):
    client.force_login(house.an)
    address = f"/reports/forms/{house.north.pk}/?report=term&ending=xlsx"
    page = client.get(address).content.decode()
    assert "{{ moi_don_vi.ten }}" in page and 'accept=".xlsx"' in page
    bad = client.post(address, {"file": SimpleUploadedFile("a.xlsx", annex({"A1": "{{ sai }}"}))})
    assert bad.status_code == 422 and "{{ sai }}" in bad.content.decode()
    own = annex({"A1": "Của Bắc: {{ members_total }}"})
    done = client.post(address, {"file": SimpleUploadedFile("phu-luc.xlsx", own)})
    assert done["Location"].endswith("/?report=term&ending=xlsx")
    assert "phu-luc.xlsx" in client.get(done["Location"]).content.decode()
    assert "phu-luc.xlsx" not in client.get(f"{address[:-4]}docx").content.decode()
    file = address.replace("/?", "/file/?")
    assert client.get(file).content == own
    ask(client, house.an, report="term", ending="xlsx")
    assert work().state == "done"
    made = client.get(f"/reports/made/{Made.objects.latest('pk').pk}/file/").content
    assert openpyxl.load_workbook(io.BytesIO(made)).active["A1"].value == "Của Bắc: 2"
    client.post(address.replace("/?", "/end/?"))
    assert client.get(file).content != own
    assert client.get(f"{address[:-4]}exe").status_code == 404


def test_a_template_with_an_unknown_name_is_refused_on_the_page(client, house):
    answer = bring(client, house, written("{{ khong_co }}"))
    assert answer.status_code == 422
    assert "There is no placeholder {{ khong_co }}." in answer.content.decode()
    assert not OwnForm.objects.exists()
    broken = bring(client, house, b"no document", name="thư.docx")
    assert broken.status_code == 400
    assert "“thư.docx” is no Word document" in broken.content.decode()


def test_what_the_worker_makes_is_in_the_template_in_force(client, house):
    bring(client, house, OURS)
    ask(client, house.an)
    work()
    got = client.get(f"/reports/made/{Made.objects.get().pk}/file/")
    first = docx.Document(io.BytesIO(got.content)).paragraphs[0]
    assert first.text == "Riêng của CĐCS Sở Phía Bắc: 2 đoàn viên."


def test_the_list_asks_little(client, house, django_assert_max_num_queries):
    ask(client, house.an)
    work()
    first = Made.objects.get()
    for _n in range(9):
        first.pk = None
        first.save(force_insert=True)
    with django_assert_max_num_queries(12):
        client.get("/reports/")


def test_a_report_of_another_ending_is_wrong_usage(tmp_path):
    home = str(tmp_path / "none")
    answer = caunoi("report", "organisation", "--unit", "X", "-o", "x.odt", CAUNOI_HOME=home)
    assert answer.returncode == 2
    assert ".docx, .pdf, .xlsx" in answer.stderr


def test_a_report_whose_file_was_removed_says_so_and_is_asked_for_again(client, house):
    ask(client, house.an, number="07")
    assert work().state == "done"
    made = Made.objects.get()
    files.remove(made.stored)
    page = client.get(f"/reports/made/{made.pk}/").content.decode()
    assert "The file has been removed" in page
    assert f"/reports/made/{made.pk}/file/" not in page
    assert client.get(f"/reports/made/{made.pk}/file/").status_code == 404
    assert "file removed" in client.get("/reports/").content.decode()
    address = page.partition('href="/reports/?')[2].partition('"')[0].replace("&amp;", "&")
    form = client.get(f"/reports/?{address}").content.decode()
    assert 'value="2024"' in form and 'value="07"' in form


def test_a_report_that_failed_is_tried_again_where_it_is_looked_for(client, house):
    ask(client, house.an)
    made, job = Made.objects.get(), Job.objects.get()
    assert "It is being made." in client.get(f"/reports/made/{made.pk}/").content.decode()
    job.fail("Nothing to write on.")
    page = client.get(f"/reports/made/{made.pk}/").content.decode()
    assert "Nothing to write on." in page and f'action="/jobs/{job.pk}/again/"' in page
    client.post(f"/jobs/{job.pk}/again/")
    assert work().state == "done"
    assert (
        f"/reports/made/{made.pk}/file/" in client.get(f"/reports/made/{made.pk}/").content.decode()
    )


def test_a_report_is_closed_to_who_may_no_longer_count(client, house):
    ask(client, house.dung)
    work()
    made = Made.objects.get()
    assert client.get(f"/reports/made/{made.pk}/file/").status_code == 200
    page = client.get(f"/reports/made/{made.pk}/").content.decode()
    assert "It can be fetched until" in page
    Holding.objects.filter(person=house.dung.person).update(until=dt.date(2020, 1, 1))
    assert client.get(f"/reports/made/{made.pk}/file/").status_code == 403


def test_the_file_of_a_report_goes_after_its_days(client, house, settings):
    ask(client, house.dung)
    work()
    made = Made.objects.get()
    assert asking.remove_old() == 0
    Made.objects.update(done_at=made.done_at - dt.timedelta(days=settings.UPLOAD_DAYS))
    assert asking.remove_old() == 1
    assert not (files.folder() / made.stored).exists()
    assert client.get(f"/reports/made/{made.pk}/file/").status_code == 404
