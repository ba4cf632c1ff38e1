"""A round of grading from the scheme to the members, and what is refused on the way."""

import datetime as dt
from decimal import Decimal

import pytest

from caunoi.base.errors import Invalid, Refused, WrongState
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure, matrix, rows
from caunoi.journal.models import Operation
from caunoi.journal.undo import undo
from caunoi.registers.records.deeds import correct, record, strike, take
from caunoi.subjects.grading import scoring
from caunoi.subjects.grading.drafts import renew, take_shipped
from caunoi.subjects.grading.models import Criterion, Grade, GradeClass, MemberGrade, Round, Scheme

from .scenes import (
    D,
    a_draft,
    a_round,
    a_scheme,
    decided,
    grade_of,
    items,
    points,
    reviewed,
    scored,
    sent,
)


def class_called(round, name):
    return GradeClass.objects.get(scheme=round.scheme, name=name)


# -- schemes


def test_a_shipped_scheme_is_a_draft_whose_thresholds_the_office_enters(house):
    scheme = take_shipped("1294", unit=house.upper, by=house.organiser)
    most = scheme.criteria.order_by("number").values_list("most", flat=True)
    assert list(map(int, most)) == [40, 40, 15, 5]
    with pytest.raises(Invalid, match="Hoàn thành xuất sắc nhiệm vụ"):
        take("use", [scheme], by=house.user("binh"))
    for one, least in zip(scheme.classes.order_by("rank"), (90, 70, 50, 0), strict=True):
        correct(one, by=house.organiser, least=D(least))
    [scheme] = take("use", [Scheme.objects.get(pk=scheme.pk)], by=house.user("binh"))
    with pytest.raises(WrongState, match="in use"):
        correct(scheme.classes.first(), by=house.organiser, least=D(80))


def test_a_scheme_whose_items_pass_the_most_or_whose_thresholds_overlap_is_not_put_into_use(house):
    scheme = a_draft(house)
    correct(scheme.criteria.get(number="1.1"), by=house.organiser, most=D(40))
    correct(scheme.classes.get(rank=2), by=house.organiser, least=D(95))
    correct(scheme.classes.get(rank=4), by=house.organiser, least=D(10))
    with pytest.raises(Invalid) as error:
        take("use", [scheme], by=house.user("binh"))
    told = str(error.value)
    assert "65 points together, more than 60" in told
    assert "Xuất sắc begins not above Tốt" in told
    assert "begins with 0 points" in told


def test_a_criterion_lies_in_a_group_of_its_own_scheme(house):
    one, other = a_draft(house), a_draft(house, name="Bản khác")
    with pytest.raises(Invalid, match="same scheme"):
        record(
            [Criterion(unit=house.upper, scheme=one, number="9", text="?", most=D(1),
                       within=other.criteria.get(number="1"))],
            by=house.organiser,
        )  # fmt: skip


def test_a_new_version_has_all_lines_of_the_old_one_and_may_be_changed(house):
    scheme = a_scheme(house)
    made = renew(scheme, since=dt.date(2025, 1, 1), by=house.organiser)
    assert made.version == 2 and made.state == Scheme.State.DRAFT
    assert made.criteria.count() == scheme.criteria.count()
    assert made.criteria.get(number="1.1").within == made.criteria.get(number="1")
    assert made.steps.get(value=2).criterion.scheme == made
    assert {cap.at_best.scheme_id for cap in made.caps.all()} == {made.pk}
    correct(made.criteria.get(number="1.1"), by=house.organiser, text="Thăm hỏi, trợ cấp")
    with pytest.raises(WrongState, match="There is a draft already"):
        renew(scheme, since=dt.date(2026, 1, 1), by=house.organiser)
    take("use", [made], by=house.user("binh"))
    assert renew(scheme, since=dt.date(2026, 1, 1), by=house.organiser).version == 3


# -- a round


def test_from_the_own_score_to_the_members(house):
    round = sent(house)
    grade = reviewed(house, round, house.north, "an")
    assert (grade.own_score, grade.upper_score, grade.year_score) == (D(100), D(100), D(100))
    best = class_called(round, "Xuất sắc")
    given = {grade.pk: scoring.Decision(best, 5)}
    told = {"decided_on": dt.date(2024, 12, 20), "voters": 7}
    assert scoring.decide_all(round, given, by=house.user("binh"), **told) == 1
    grade = grade_of(round, house.north)
    assert (grade.state, grade.grade, grade.votes_for) == ("decided", best, 5)
    [grade] = take("publish", [grade], by=house.user("an"), published_on=dt.date(2024, 12, 22))
    assert grade.state == Grade.State.PUBLISHED
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("grading.excellent", **asked)[0].value == 1
    assert list(rows("grading.excellent", **asked)) == [grade]


def test_the_figure_of_a_criterion_gives_its_points_and_is_kept_as_it_was(house):
    round = sent(house)
    [sheet] = scoring.sheets([grade_of(round, house.north)], by=house.user("an"))
    # An and Binh are members of the North: two, so the second step is reached.
    assert sheet.counted(items(round)["2"]) == D(40)
    grade = scored(house, round, house.north, "an")
    kept = grade.points.get(criterion=items(round)["2"])
    assert kept.figure == "2"


def test_too_young_units_are_written_down_with_the_reason(house):
    round = sent(house, scheme=a_scheme(house, least_months=240))
    states = Grade.objects.filter(round=round).values_list("state", "not_graded")
    assert {state for state, _why in states} == {"exempt"}
    assert all("01/01/2010" in why for _state, why in states)
    [grade] = take(
        "grade_after_all", [grade_of(round, house.north)], by=house.user("binh"), note="đủ tháng"
    )
    assert (grade.state, grade.not_graded) == ("sent", "")


def test_points_are_refused_item_by_item(house):
    round = sent(house)
    grade, item = grade_of(round, house.north), items(round)["1.1"]
    wrong = {**points(round), item.pk: D(36)}
    with pytest.raises(Invalid) as error:
        scoring.score(grade, "own", scoring.Written(wrong), by=house.user("an"))
    assert error.value.details["fields"] == {str(item.pk): ["Between 0 and 35 points."]}
    missing = {key: value for key, value in points(round).items() if key != item.pk}
    with pytest.raises(Invalid, match="missing"):
        scoring.score(grade, "own", scoring.Written(missing), by=house.user("an"))
    assert not grade.points.exists()


def test_each_side_writes_at_its_time_and_only_its_own(house):
    round = sent(house)
    grade = grade_of(round, house.north)
    full = scoring.Written(points(round))
    with pytest.raises(Refused):
        scoring.score(grade, "own", full, by=house.user("chi"))
    with pytest.raises(WrongState):
        scoring.score(grade, "upper", full, by=house.organiser)
    with pytest.raises(Invalid, match="handed in half"):
        take("hand_in", [grade], by=house.user("an"))
    grade = scored(house, round, house.north, "an")
    with pytest.raises(WrongState):
        scoring.score(grade, "own", full, by=house.user("an"))
    with pytest.raises(Refused):
        scoring.score(
            grade, "upper", scoring.Written(points(round, upper=True)), by=house.user("an")
        )


def test_the_level_above_says_why_its_points_differ(house):
    round = sent(house)
    grade, item = scored(house, round, house.north, "an"), items(round)["1.2"]
    less = points(round, upper=True, n1_2=20)
    with pytest.raises(Invalid) as error:
        scoring.score(grade, "upper", scoring.Written(less), by=house.organiser)
    assert list(error.value.details["fields"]) == [f"words-{item.pk}"]
    told = scoring.Written(less, {item.pk: "Hội nghị chậm 10 ngày"})
    assert scoring.score(grade, "upper", told, by=house.organiser) == D(95)
    row = grade.points.get(criterion=item)
    assert (row.own, row.upper, row.why) == (D(25), D(20), "Hội nghị chậm 10 ngày")


def test_what_caps_the_class_is_said_and_no_better_one_is_decided(house):
    round = sent(house)
    cap = round.scheme.caps.get(kind="stated")
    grade = reviewed(house, round, house.north, "an", stated=[cap.pk])
    assert grade.best_rank == 3 and "kỷ luật" in grade.capped_by
    told = {"decided_on": dt.date(2024, 12, 20), "by": house.user("binh")}
    with pytest.raises(Invalid, match="“Hoàn thành” at best"):
        take("decide", [grade], grade=class_called(round, "Tốt"), **told)
    take("decide", [grade], grade=class_called(round, "Hoàn thành"), **told)
    grade = reviewed(house, round, house.south, "chi", n1_1=0)
    # A group below its half weighs more than an item without points.
    assert grade.best_rank == 3 and "Có mục không điểm" in grade.capped_by


def test_a_decision_is_no_matter_of_undo_but_of_appeal(house):
    round = sent(house)
    grade = reviewed(house, round, house.north, "an", n1_1=20)
    worse, better = class_called(round, "Hoàn thành"), class_called(round, "Tốt")
    told = {"decided_on": dt.date(2024, 12, 20), "by": house.user("binh")}
    [grade] = take("decide", [grade], grade=worse, **told)
    with pytest.raises(Refused, match="decided and told"):
        undo(grade.last_op, by=house.user("binh"))
    with pytest.raises(Refused):
        take("appeal", [grade], by=house.user("an"), appealed_on=dt.date(2024, 12, 24), appeal="?")
    [grade] = take(
        "appeal", [grade], by=house.console, appealed_on=dt.date(2024, 12, 24), appeal="Mục 1.1"
    )
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("grading.graded", **asked)[0].value == 1
    [grade] = take(
        "decide_anew", [grade], by=house.user("binh"), answered_on=dt.date(2025, 1, 5),
        decided_on=dt.date(2025, 1, 5), grade=better, note="Bổ sung minh chứng",
    )  # fmt: skip
    assert grade.grade == better and grade.state == Grade.State.DECIDED
    [grade] = take("revoke", [grade], by=house.user("binh"), note="sai đối tượng")
    assert figure("grading.graded", **asked)[0].value == 0


def test_points_that_differ_after_a_return_are_explained_before_they_are_confirmed(house):
    round = sent(house)
    grade = scored(house, round, house.north, "an")
    full = scoring.Written(points(round, upper=True))
    scoring.score(grade, "upper", full, by=house.organiser)
    take("give_back", [grade_of(round, house.north)], by=house.user("binh"), note="xem lại")
    scored(house, round, house.north, "an", n1_1=5)
    with pytest.raises(Invalid, match=r"nothing says why: 1\.1"):
        take("review", [grade_of(round, house.north)], by=house.organiser)
    words = dict.fromkeys(full.points, "theo biên bản")
    said = scoring.Written(full.points, words)
    scoring.score(grade_of(round, house.north), "upper", said, by=house.organiser)
    take("review", [grade_of(round, house.north)], by=house.organiser)


def test_half_years_are_weighed(house):
    scheme = a_scheme(house, first_half=1, second_half=2)
    first = a_round(house, scheme=scheme, part=Round.Part.FIRST, first=dt.date(2024, 1, 1),
                    last=dt.date(2024, 6, 30))  # fmt: skip
    scoring.send(first, by=house.organiser)
    grade = scored(house, first, house.north, "an", n1_1=5)
    words = dict.fromkeys(points(first, upper=True), "theo biên bản")
    upper = scoring.Written(points(first, upper=True, n1_1=5), words)
    scoring.score(grade, "upper", upper, by=house.organiser)
    second = Round(
        unit=house.upper,
        name="Cả năm",
        year=2024,
        scheme=scheme,
        part=Round.Part.SECOND,
        first=dt.date(2024, 7, 1),
        last=dt.date(2024, 12, 31),
    )
    record([second], by=house.organiser)
    scoring.send(second, by=house.organiser)
    # Points of a first half count once they are confirmed.
    [sheet] = scoring.sheets([grade_of(second, house.north)], by=house.organiser)
    assert sheet.first_half is None
    take("review", [grade_of(first, house.north)], by=house.organiser)
    grade = reviewed(house, second, house.north, "an")
    assert (grade.upper_score, grade.year_score) == (D(100), D("90.00"))
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("grading.graded", **asked)[0].answer == "value"
    with pytest.raises(Invalid, match="weighs no half-years"):
        a_round(house, scheme=a_scheme(house, name="Khác"), part=Round.Part.FIRST)


# -- what was decided in the past


def test_a_class_of_the_past_is_understood_by_its_name_and_given_by_the_level_above(house):
    scheme = a_scheme(house)
    row = decided(house, 2023, house.north, "xuất SẮC", scheme=scheme)
    assert row.grade.name == "Xuất sắc" and row.state == Grade.State.DECIDED
    with pytest.raises(Invalid, match="Xuất sắc, Tốt"):
        decided(house, 2023, house.south, "Giỏi", scheme=scheme)
    with pytest.raises(Refused):
        record(
            [Grade(unit=house.south, round=row.round, given_as="Tốt",
                   decided_on=dt.date(2023, 12, 20))],
            by=house.user("chi"),
        )  # fmt: skip


def test_no_unit_grades_itself_by_a_correction(house):
    grade = grade_of(sent(house), house.north)
    said = {"given_as": "Xuất sắc", "decided_on": dt.date(2024, 12, 20)}
    with pytest.raises(Refused):
        correct(grade, by=house.user("an"), **said)
    with pytest.raises(Refused):
        strike([grade], by=house.user("an"))
    correct(grade, by=house.organiser, **said)
    assert grade_of(grade.round, house.north).state == Grade.State.SENT
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("grading.graded", **asked)[0].value == 0


def test_means_and_years_running_go_across_schemes(house):
    old = a_scheme(house, name="Cũ", since=dt.date(2015, 1, 1))
    new = a_scheme(house, name="Mới", since=dt.date(2019, 1, 1))
    for year in range(2015, 2020):
        scheme = old if year < 2019 else new
        decided(house, year, house.north, "Xuất sắc", scheme=scheme)
        decided(house, year, house.south, "Tốt" if year != 2017 else "Hoàn thành", scheme=scheme)
    decided(house, 2019, house.west, "Tốt", scheme=new)
    asked = {"unit": house.upper, "user": house.user("binh"),
             "period": Period(dt.date(2015, 10, 1), dt.date(2020, 9, 30))}  # fmt: skip
    [mean] = figure("grading.strong_mean", **asked)
    assert mean.value == pytest.approx(90.0)  # (4 x 100 + 50) / 5
    assert "2017: 50 % (1/2)" in mean.reason
    [running] = figure("grading.excellent_running", **asked)
    assert (running.value, running.records) == (1, 5)
    found = rows("grading.excellent_running", **asked)
    assert {(row.unit_id, row.year) for row in found} == {
        (house.north.pk, year) for year in range(2015, 2020)
    }
    four = {**asked, "period": Period(dt.date(2016, 1, 1), dt.date(2019, 12, 31))}
    [running] = figure("grading.excellent_running", **four)
    assert running.value == 0 and "Fewer than 5 years" in running.reason
    [quarter] = figure("grading.strong_mean", **{**asked, "period": Period.parse("2019Q1")})
    assert quarter.answer == "nothing"
    [none] = figure("grading.strong_mean", **{**asked, "unit": house.north_team})
    assert none.answer == "not_reported"


def test_years_running_are_the_same_in_whatever_order_periods_are_asked_for(house):
    scheme = a_scheme(house, since=dt.date(2010, 1, 1))
    for year in range(2011, 2016):
        decided(house, year, house.north, "Xuất sắc", scheme=scheme)
    twice = a_round(house, scheme=scheme, year=2015, name="Năm học 2014-2015")
    again = Grade(unit=house.north, round=twice, given_as="Xuất sắc",
                  decided_on=dt.date(2015, 12, 20))  # fmt: skip
    record([again], by=house.organiser)
    key, early, late = "grading.excellent_running", "2011..2015", "2016..2020"
    asked = {"units": [house.upper], "user": house.user("binh")}
    for order in ([early, late], [late, early]):
        found = matrix([key], periods=[Period.parse(one) for one in order], **asked)
        one = found[key, house.upper, Period.parse(early)]
        behind = rows(key, unit=house.upper, period=Period.parse(early), user=house.user("binh"))
        assert (one.value, one.records) == (1, 6) and behind.count() == 6


def test_members_are_graded_by_a_list(house):
    scheme = a_scheme(house, name="Đoàn viên", whom=Scheme.Whom.MEMBERS)
    round = a_round(house, scheme=scheme)
    record(
        [MemberGrade(unit=house.north, round=round, person=house.an.person, given_as="xuất sắc"),
         MemberGrade(unit=house.west, round=round, person=house.em.person, given_as="Tốt")],
        by=house.organiser,
    )  # fmt: skip
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    assert figure("grading.best_members_share", **asked)[0].value == Decimal(50)
    with pytest.raises(Invalid, match="by a list"):
        scoring.send(round, by=house.organiser)


def test_points_that_were_handed_in_are_not_undone(house):
    round = sent(house)
    grade = scored(house, round, house.north, "an")
    deed = Operation.objects.filter(deed="grades.score").latest("pk")
    undo(deed.pk, by=house.user("an"))
    assert grade_of(round, house.north).own_score == 100
    assert grade.points.exclude(own=None).count() == grade.points.count() > 0


def test_a_round_is_recorded_by_the_beginning_of_its_scheme_and_without_days(house, client):
    scheme = a_scheme(house)
    client.force_login(house.organiser)
    typed = {"unit": "UPPER", "name": "Xếp loại 2024", "scheme": str(scheme.name)[:6],
             "year": "2024", "part": "year"}  # fmt: skip
    sent = client.post("/registers/grading_rounds/new/", typed)
    assert sent.status_code == 302, sent.context["form"].errors
    round = Round.objects.get()
    assert (round.scheme, round.first, round.last) == (
        scheme, dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    )  # fmt: skip
