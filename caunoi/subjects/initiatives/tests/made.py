"""Initiatives as the tests of this room make them."""

import datetime as dt

from caunoi.org.models import Entry, Paper
from caunoi.registers.records.deeds import record, take
from caunoi.subjects.initiatives.models import Author, Initiative, Programme, Recognition

APPLIED = dt.date(2019, 3, 1)
HANDED_IN = dt.date(2019, 10, 1)
MET = dt.date(2019, 11, 20)
RECOGNISED = dt.date(2019, 12, 10)


def paper(number="15/QĐ-SNV", on=RECOGNISED, issuer="Sở Nội vụ"):
    return Paper(number=number, signed_on=on, issuer=issuer)


def an_initiative(house, *shares, by=None, **told):
    """An initiative of the North, of An alone or of those who share it."""
    told = {
        "unit": house.north, "title": "Rút ngắn thời gian giải quyết hồ sơ",
        "registered_on": APPLIED, "first_applied": APPLIED, **told,
    }  # fmt: skip
    by = by or house.user("an")
    [row] = record([Initiative(**told)], by=by)
    for person, share in shares or [(house.an.person, 100)]:
        record([Author(unit=row.unit, initiative=row, person=person, share=share)], by=by)
    return row


VOTED = {
    "recognised_by": "council", "council_on": MET, "members": 9, "votes": 9, "union_present": True,
    "scope": "grassroots", "recognised_on": RECOGNISED,
}  # fmt: skip


def handed_in(house, *shares, by=None, **told):
    row = an_initiative(house, *shares, by=by, **told)
    [row] = take("submit", [row], by=by or house.user("an"), submitted_on=HANDED_IN)
    return row


def recognised(house, *shares, by=None, voted=(), **told):
    row = handed_in(house, *shares, by=by, **told)
    values = {**VOTED, "decision": paper(), **dict(voted)}
    [row] = take("recognise", [row], by=house.user("binh"), **values)
    return row


def raised(house, row, scope="province", on=dt.date(2020, 6, 1), by=None):
    decision = paper("88/QĐ-UBND", on, "UBND tỉnh")
    rows = [Recognition(unit=row.unit, initiative=row, scope=scope, decision=decision)]
    return record(rows, by=by or house.user("an"))[0]


def million(house, **told):
    told = {
        "unit": house.upper, "name": "1 triệu sáng kiến", "first": dt.date(2019, 1, 1),
        "last": dt.date(2020, 12, 31), **told,
    }  # fmt: skip
    campaign = Entry.objects.get(catalogue="initiative_campaign", code="million")
    return record([Programme(campaign=campaign, **told)], by=house.user("organiser"))[0]
