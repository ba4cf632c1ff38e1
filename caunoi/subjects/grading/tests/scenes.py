"""A scheme in use and a round that was sent, for the tests of this room."""

import datetime as dt
from decimal import Decimal

from caunoi.registers.records.deeds import record, take
from caunoi.subjects.grading import scoring
from caunoi.subjects.grading.models import (
    Cap,
    Criterion,
    Grade,
    GradeClass,
    Round,
    Scheme,
    Step,
)

D = Decimal
CLASSES = [("Xuất sắc", 90, True, True), ("Tốt", 70, True, False), ("Hoàn thành", 50, False, False),
           ("Không hoàn thành", 0, False, False)]  # fmt: skip


def a_draft(house, name="Hướng dẫn mới", since=dt.date(2019, 1, 1), **told):
    """A scheme with a group of two items, a line measured by a figure, bonus and penalty."""
    by = house.organiser
    scheme = Scheme(unit=house.upper, name=name, sign=name[:8], since=since, **told)
    record([scheme], by=by)
    kept = {"unit": house.upper, "scheme": scheme}
    [group, line, _bonus, _penalty] = record(
        [
            Criterion(number="1", text="Chăm lo", most=D(60), **kept),
            Criterion(number="2", text="Giới thiệu cho Đảng", most=D(40),
                      indicator="members.total", **kept),
            Criterion(number="3", text="Điểm thưởng", most=D(5), kind="bonus", by_upper=True,
                      **kept),
            Criterion(number="4", text="Điểm trừ", most=D(10), kind="penalty", **kept),
        ],
        by=by,
    )  # fmt: skip
    record(
        [
            Criterion(number="1.1", text="Thăm hỏi", most=D(35), within=group, **kept),
            Criterion(number="1.2", text="Hội nghị", most=D(25), within=group, **kept),
        ],
        by=by,
    )
    record([Step(criterion=line, value=D(v), points=D(p), **kept) for v, p in ((1, 20), (2, 40))],
           by=by)  # fmt: skip
    classes = record(
        [
            GradeClass(rank=rank, name=name, least=D(least), strong=strong, excellent=excellent,
                       **kept)
            for rank, (name, least, strong, excellent) in enumerate(CLASSES, 1)
        ],
        by=by,
    )  # fmt: skip
    record(
        [
            Cap(words="Có mục không điểm", kind="zero_item", at_best=classes[1], **kept),
            Cap(words="Có nhóm dưới một nửa", kind="small_group", value=D(50), at_best=classes[2],
                **kept),
            Cap(words="Có đoàn viên bị kỷ luật", kind="stated", at_best=classes[2], **kept),
        ],
        by=by,
    )  # fmt: skip
    return scheme


def a_scheme(house, **told):
    [scheme] = take("use", [a_draft(house, **told)], by=house.user("binh"))
    return scheme


def a_round(house, scheme=None, year=2024, **told):
    told.setdefault("name", f"Xếp loại {year}")
    round = Round(unit=house.upper, year=year, scheme=scheme or a_scheme(house), **told)
    record([round], by=house.organiser)
    return round


def sent(house, **told):
    round = a_round(house, **told)
    scoring.send(round, by=house.organiser)
    return round


def grade_of(round, unit):
    return Grade.objects.select_related("round__scheme", "unit", "grade").get(
        round=round, unit=unit
    )


def items(round):
    return {line.number: line for line in round.scheme.criteria.all()}


def points(round, *, upper=False, **given):
    """Points by the number of the item, full where none is named."""
    told = {}
    for number, item in items(round).items():
        if number == "1" or (item.by_upper and not upper):
            continue
        name = "n" + number.replace(".", "_")
        full = D(0) if item.kind != "criterion" else item.most
        told[item.pk] = D(str(given.get(name, full)))
    return told


def scored(house, round, unit, keeper, **given):
    """A unit scores itself and hands it in."""
    grade = grade_of(round, unit)
    scoring.score(grade, "own", scoring.Written(points(round, **given)), by=house.user(keeper))
    take("hand_in", [grade_of(round, unit)], by=house.user(keeper))
    return grade_of(round, unit)


def reviewed(house, round, unit, keeper, own=None, stated=(), **given):
    """The level above scores it and confirms."""
    grade = scored(house, round, unit, keeper, **(own or given))
    full = points(round, upper=True, **given)
    words = dict.fromkeys(full, "theo biên bản")
    scoring.score(grade, "upper", scoring.Written(full, words, stated), by=house.organiser)
    take("review", [grade_of(round, unit)], by=house.organiser)
    return grade_of(round, unit)


def decided(house, year, unit, name, *, scheme):
    """A grade of the past, as a decision tells it."""
    round = Round.objects.filter(year=year).first() or a_round(house, scheme=scheme, year=year)
    row = Grade(unit=unit, round=round, given_as=name, decided_on=dt.date(year, 12, 20))
    record([row], by=house.organiser)
    return row
