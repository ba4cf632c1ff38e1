"""Ways into the Party for the tests: one that has come as far as a stage."""

import datetime as dt

from caunoi.org.models import Paper
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.party.models import Outstanding

FOUND = dt.date(2019, 1, 7)
SENT = dt.date(2019, 4, 1)
CERTIFIED = dt.date(2019, 4, 12)
INTRODUCED = dt.date(2019, 6, 3)
PROPOSED = dt.date(2019, 8, 5)
ADMITTED = dt.date(2019, 9, 2)
FULL = dt.date(2020, 9, 2)


def a_way(house, person=None, *, by=None, **told):
    row = Outstanding(unit=house.west, person=person or house.em.person, found_on=FOUND, **told)
    record([row], by=by or house.organiser)
    return row


def step(name, row, *, by, **values):
    [row] = take(name, [row], by=by, **values)
    return row


def decision(number="12-QĐ/ĐU"):
    return Paper(number=number, signed_on=ADMITTED, issuer="Đảng ủy Khối")


STEPS = {
    "foster": {"officer": "Vũ Văn Giang", "helper": "Lê Thị Chi", "helped_since": FOUND},
    "send": {"sent_on": SENT, "course": "Khóa 1"},
    "certify": {"certificate": "15/CN-NTVĐ", "certified_on": CERTIFIED},
    "introduce": {
        "introduced_by": "committee", "resolution": "03-NQ/CĐ", "introduced_on": INTRODUCED,
        "present": 9, "votes": 9,
    },
    "propose": {"proposed_on": PROPOSED},
    "admit": {"admitted_on": ADMITTED},
    "recognise": {"full_on": FULL, "full_decision": "20-QĐ/ĐU"},
}  # fmt: skip
CHAIRS = ("introduce", "propose", "renew")


def go(house, row, *names):
    """Take these steps, each by the office whose step it is."""
    for name in names:
        by = house.user("binh" if name in CHAIRS else "organiser")
        values = {**STEPS[name], **({"decision": decision()} if name == "admit" else {})}
        row = step(name, row, by=by, **values)
    return row


TO_PROPOSED = ("foster", "send", "certify", "introduce", "propose")
