"""The package of a signed report, held against the database."""

import hashlib
import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from django.urls import reverse
from django.utils import timezone

from caunoi.base.documents import text_of_docx
from caunoi.base.errors import HouseError, WrongState
from caunoi.cli import caunoi
from caunoi.org.models import Membership, Paper
from caunoi.registers.records.deeds import take
from caunoi.registers.records.evidence import attach, detach, evidence_of, read
from caunoi.registers.records.registry import find_records
from caunoi.reports.own_words import Words, write
from caunoi.reports.report import find_report
from caunoi.subjects.reporting import packages
from caunoi.subjects.reporting.packages import MANIFEST, REPORT, SHEET, NotAPackage

from .scenes import a_form, accepted, report_of, sent, signed


@pytest.fixture
def report(house):
    round = sent(house)
    made = signed(house, round, house.north, "an")
    attach(made, name="quét.pdf", data=b"%PDF-1.7 scan", by=house.user("an"))
    return made


def changed(data, name, change):
    """The package with one of its files rewritten, and its manifest left as it was."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.namelist():
            kept = old.read(one)
            new.writestr(one, change(kept) if one == name else kept)
    return target.getvalue()


def forged(data, **told):
    """The package with another report in it, and a manifest that fits it."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        report = {**json.loads(old.read(REPORT)), **told}
    return refitted(changed(data, REPORT, lambda _old: json.dumps(report).encode()))


def refitted(data, **told):
    """The package with a manifest that fits its files, whatever these are now."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        made = {name: old.read(name) for name in old.namelist() if name != MANIFEST}
    files = {name: hashlib.sha256(kept).hexdigest() for name, kept in made.items()}
    return changed(
        data, MANIFEST, lambda old: json.dumps({**json.loads(old), "files": files, **told}).encode()
    )


def wrong(found):
    return {one.what: one.words for one in found if one.ok is False}


def test_a_package_is_what_was_signed(house, report):
    data = packages.build(report)
    found = packages.verify(data, by=house.user("binh"))
    assert found and not wrong(found) and not [one for one in found if one.ok is None]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        told = json.loads(packed.read(REPORT))
        assert [n for n in packed.namelist() if n.startswith("evidence/")]
    assert told["unit"] == "NORTH" and told["signer"] == "Trần Văn Bình"
    assert {"members.total", "staff.total"} == {one["indicator"] for one in told["figures"]}


def test_the_report_in_words_is_kept_as_it_reads_on_signing_and_goes_into_the_package(house):
    round = sent(house, form=a_form(house, document="organisation"))
    made = accepted(house, round, house.north, "an")
    period, words = round.period, {"to_chuc": Words("Năm qua đơn vị đã sắp xếp lại.")}
    write(find_report("organisation"), house.north, period, words, by=house.an)
    page = find_records("unit_reports").beside(made, house.user("an"))
    assert "report=organisation" in " ".join(one.address for one in page)
    take("sign", [made], by=house.user("binh"), signed_on=timezone.localdate(), signer="Bình",
         paper=Paper(number="07/BC-CĐCS", signed_on=timezone.localdate()))  # fmt: skip
    [kept] = evidence_of(made)
    assert kept.name == f"dac-diem-tinh-hinh-NORTH-{period.name}.docx"
    text = text_of_docx(read(kept), kept.name)
    assert "đã sắp xếp lại" in text and "07/BC" in text
    write(find_report("organisation"), house.north, period, {}, by=house.an)
    assert text_of_docx(read(kept), kept.name) == text, "what was signed stays"
    made = report_of(round, house.north)
    data = packages.build(made)
    found = packages.verify(data, by=house.user("binh"))
    assert not wrong(found) and any(one.ok and one.what.endswith(kept.name) for one in found)
    with pytest.raises(HouseError):
        detach(kept, by=house.console)


def test_what_was_altered_is_named(house, report):
    data = packages.build(report)
    other = changed(data, REPORT, lambda old: old.replace(b'"12"', b'"13"'))
    told = wrong(packages.verify(other, by=house.console))
    assert told[REPORT].startswith("was altered") and told["line 2"] == "not as signed"
    told = wrong(packages.verify(forged(data, signer="Người khác"), by=house.console))
    assert "Người khác" in told["Signed by"] and REPORT not in told
    told = wrong(packages.verify(forged(data, figures=[]), by=house.console))
    assert told["members.total"] == "is missing from the package"


def test_every_file_is_held_against_the_database_not_against_the_list_in_the_package(house, report):
    data = packages.build(report)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        scan = next(name for name in packed.namelist() if name.startswith("evidence/"))
    other = refitted(changed(data, scan, lambda _old: b"%PDF-1.7 another scan"))
    told = wrong(packages.verify(other, by=house.console))
    assert told[scan] == "was not part of the signed report"
    line = {"number": "2", "text": "Số đoàn viên", "measured_in": "", "value": "99", "words": ""}
    sheet = packages._sheet({"lines": [line]})
    told = wrong(packages.verify(refitted(changed(data, SHEET, lambda _old: sheet)), by=house.an))
    assert told == {SHEET: "not as signed"}
    for signing in ({"operation": 1, "seal": ""}, {}, "x"):
        told = wrong(packages.verify(refitted(data, signing=signing), by=house.console))
        assert told == {"Seal of the signing": "not as signed"}


def test_a_scan_attached_later_is_told_and_is_no_fault(house, report):
    data = packages.build(report)
    attach(report, name="sau.pdf", data=b"%PDF-1.7 later", by=house.user("an"))
    found = packages.verify(data, by=house.user("an"))
    assert not wrong(found)
    assert {one.what: one.words for one in found if one.ok is None} == {
        "sau.pdf": "was attached after the package was made"
    }


def test_what_has_changed_since_is_told_and_is_no_fault(house, report):
    data = packages.build(report)
    Membership.objects.filter(person=house.binh.person).delete()
    found = packages.verify(data, by=house.user("an"))
    assert not wrong(found)
    assert [one.words for one in found if one.ok is None] == ["reported 2 · now 1"]
    take("withdraw", [report_of(report.round, house.north)], by=house.console, note="sai")
    told = [one.words for one in packages.verify(data, by=house.user("an")) if one.ok is None]
    assert "was withdrawn after it was signed" in told


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF", b'{"format": 1}'], ids=["empty", "zip", "pdf", "json"]
)
def test_another_file_is_said_to_be_none(house, data):
    with pytest.raises(NotAPackage):
        packages.verify(data, by=house.console)


def test_odd_content_is_a_finding_and_no_crash(house, report):
    data = packages.build(report)
    for told in ({"report": "x"}, {"report": None}, {"report": 99}, {"lines": "x"},
                 {"lines": [1]}, {"figures": {"a": 1}}, {"evidence": None}):  # fmt: skip
        assert wrong(packages.verify(forged(data, **told), by=house.console))
    for broken in (b"[]", b"null", b"\xff"):
        with pytest.raises(NotAPackage):
            packages.verify(changed(data, REPORT, lambda _old, b=broken: b), by=house.console)


def test_a_stranger_is_told_of_no_report(house, report):
    data = packages.build(report)
    told = wrong(packages.verify(data, by=house.user("chi")))
    assert list(told.values()) == ["no such signed report is here for you"]


def test_only_what_was_signed_is_packed(house):
    round = sent(house)
    with pytest.raises(WrongState):
        packages.build(accepted(house, round, house.north, "an"))


def test_the_page_hands_it_over_and_the_command_holds_it_against(house, client, report, tmp_path):
    client.force_login(house.user("an"))
    answer = client.get(reverse("unitreport-package", args=[report.pk]))
    assert answer["Content-Type"] == "application/zip"
    client.force_login(house.user("chi"))
    assert client.get(reverse("unitreport-package", args=[report.pk])).status_code == 404
    file = tmp_path / "x.zip"
    file.write_bytes(answer.content)
    done = CliRunner().invoke(caunoi, ["verify-report", str(file), "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["ok"] is True
    file.write_bytes(changed(answer.content, REPORT, lambda old: old.replace(b'"12"', b'"9"')))
    done = CliRunner().invoke(caunoi, ["verify-report", str(file)])
    assert done.exit_code == 1
