"""A round of grading in a browser: the office, the unit, the council, the members, an appeal."""

from django.urls import reverse
from playwright.sync_api import expect

from caunoi.registers.records.deeds import correct
from caunoi.subjects.grading.models import Grade, Round
from caunoi.subjects.grading.tests.scenes import a_draft, grade_of, items, scored
from caunoi.web.tests.pictures import picture, vi

from .test_days import day, pytestmark

__all__ = ["day", "pytestmark"]

PDF = b"%PDF-1.7 bien ban"


def fill(one, round, **given):
    """Points of a sheet, by the number of the item."""
    kept = items(round)
    for name, value in given.items():
        number = name[1:].replace("_", ".")
        one.page.locator(f"[name=points-{kept[number].pk}]").fill(value)


def press(one, words):
    one.page.get_by_role("button", name=vi(words), exact=True).click()


def then(one, day, name):
    """Whoever goes on signs in at the same machine."""
    one.page.context.clear_cookies()
    return day(name)


def test_a_round_goes_from_the_scheme_to_the_members_and_back_by_an_appeal(day, house):
    scheme = a_draft(house, name="Xếp loại công đoàn cơ sở")
    minutes = "Biên bản hội nghị cán bộ, công chức"
    correct(scheme.criteria.get(number="1.2"), by=house.organiser, evidence=minutes)

    # The chair puts the scheme into use; the office makes the round and sends it.
    chair = day("binh")
    chair.open("schemes-record", scheme.pk)
    chair.press("Put into use")
    office = then(chair, day, "organiser")
    office.open("record-new", "grading_rounds")
    office.fill(unit="UPPER", name="Xếp loại năm 2024", scheme=scheme.name, year="2024",
                due="10/12/2024")  # fmt: skip
    office.send()
    round = Round.objects.get()
    office.page.get_by_role("link", name=vi("Send to the units"), exact=True).click()
    office.sees(vi("Units that are graded: %(n)s.", n=3))
    office.send()
    grade = grade_of(round, house.north)

    # The unit scores itself, is asked for the evidence that is missing, attaches it, hands in.
    an = then(office, day, "an")
    an.open("grade-sheet", grade.pk)
    fill(an, round, n1_1="33", n1_2="25", n4="0")
    press(an, "Write down")
    expect(an.page.locator("#notice")).to_be_visible()
    an.page.get_by_role("link", name=vi("Hand in the own score"), exact=True).click()
    an.page.locator("form.deed-form button[type=submit]").click()
    an.sees("1.2. Hội nghị")
    expect(an.page.locator("[name=meant]")).to_be_visible()
    an.open("grade-prove", grade.pk, items(round)["1.2"].pk)
    an.page.locator("[name=file]").set_input_files(
        {"name": "bien-ban-hoi-nghi.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    an.send()
    an.sees("bien-ban-hoi-nghi.pdf")
    picture(an.page, "grading-proofs")
    an.open("grades-record", grade.pk)
    an.press("Hand in the own score")

    # The office gives less for one item, and is not let go on before it says why.
    office = then(an, day, "organiser")
    office.open("grade-sheet", grade.pk)
    expect(office.page.get_by_role("link", name="bien-ban-hoi-nghi.pdf")).to_be_visible()
    fill(office, round, n1_1="30", n3="2")
    press(office, "Write down")
    office.sees(vi("Say why the points differ from the unit's own."))
    item = items(round)["1.1"]
    office.page.locator(f"[name=words-{item.pk}]").fill("Hai lần thăm hỏi không có hồ sơ")
    picture(office.page, "grading-sheet")
    press(office, "Write down")
    expect(office.page.locator("#notice")).to_be_visible()
    office.open("grades-record", grade.pk)
    office.press("Confirm the points of the level above")
    assert grade_of(round, house.north).upper_score == 97
    scored(house, round, house.south, "chi", n1_1=20)

    # The council decides, the unit tells its members, and everybody may read it.
    chair = then(office, day, "binh")
    chair.open("round-council", round.pk)
    chair.page.locator("[name=decided_on]").fill("20/12/2024")
    chair.page.locator("[name=voters]").fill("9")
    chair.page.locator("[name=paper_number]").fill("64/QĐ-CĐVC")
    chair.page.locator(f"[name=votes-{grade.pk}]").fill("8")
    chosen = chair.page.locator(f"[name=grade-{grade.pk}]")
    expect(chosen.locator("option:checked")).to_have_text("Xuất sắc")
    chosen.select_option(label="Tốt")
    picture(chair.page, "grading-council")
    press(chair, "Record the classes decided")
    expect(chair.page.locator("#notice")).to_be_visible()
    an = then(chair, day, "an")
    an.open("grades-record", grade.pk)
    an.press("Told to the members", published_on="22/12/2024")
    chair = then(an, day, "binh")
    chair.open("grading_rounds-record", round.pk)
    chair.page.get_by_role("link", name=vi("Show the result to everybody"), exact=True).click()
    chair.page.locator("[name=public]").check()
    chair.send()
    chair.page.context.clear_cookies()
    chair.page.goto(f"{chair.url}{reverse('public-grades')}")
    chair.page.get_by_role("link", name="Xếp loại năm 2024").click()
    chair.sees("Tốt")
    assert house.south.pk and "Phía Nam" not in chair.page.content()

    # The unit's chair appeals, and the level above decides anew, by a class that is chosen.
    chair = day("binh")
    chair.open("grades-record", grade.pk)
    chair.press("Appeal", appealed_on="24/12/2024", appeal="Đã bổ sung hồ sơ mục 1.1")
    chair.press("Another class is decided", answered_on="05/01/2025", decided_on="05/01/2025",
                grade=["Xuất sắc (Xếp loại)"], note="Hồ sơ đã đủ")  # fmt: skip
    grade = grade_of(round, house.north)
    assert (grade.grade.name, grade.state) == ("Xuất sắc", Grade.State.DECIDED)
