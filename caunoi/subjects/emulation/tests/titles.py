"""Awards as the tests of this room make them."""

import datetime as dt

from caunoi.org.models import Entry, Paper
from caunoi.registers.records.deeds import record
from caunoi.subjects.emulation.models import Award

DECIDED = dt.date(2020, 1, 15)


def title(code, catalogue="award_title"):
    return Entry.objects.get(catalogue=catalogue, code=code)


def paper(number="12/QĐ-SNV", on=DECIDED, issuer=""):
    return Paper(number=number, signed_on=on, issuer=issuer)


def an_award(house, code="CSTDCS", *, by=None, year=2019, of=None, **told):
    """An award of An's, or of the collective or the person that is told."""
    told = {"unit": house.north, "decision": paper(on=dt.date(year + 1, 1, 15)), **told}
    if "collective" not in told:
        told["person"] = of or house.an.person
    row = Award(title=title(code), year=year, **told)
    record([row], by=by or house.user("an"))
    return row
