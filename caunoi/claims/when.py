"""Which days a claim speaks of: what the text says of time, and all that this may mean.

“5 năm (2015 - 2020)” may end with the month before the text was published or on the day before.
Every reading is kept; a claim is confirmed only where all of them confirm it. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.base.periods import BadPeriod, Period

ONE_DAY = dt.timedelta(days=1)
_YEAR = r"(?:19|20)\d\d"
_TO_NOW = r"\s*(?:đến|tới)\s+(?:nay|hiện nay)"
_WHEN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("day", r"(?:tính )?đến (?:hết )?(?:ngày )?(\d{1,2}/\d{1,2}/\d{4})"),
        ("month_end", r"(?:tính )?đến (?:hết |cuối )?tháng (\d{1,2}/\d{4})"),
        ("since", rf"từ (?:đầu )?năm ({_YEAR}){_TO_NOW}"),
        ("since_month", rf"(?:từ )?(?:[^.;()]{{0,80}}\()?tháng (\d{{1,2}}/{_YEAR})\)?{_TO_NOW}"),
        ("since_day", rf"từ (?:ngày )?(\d{{1,2}}/\d{{1,2}}/{_YEAR}){_TO_NOW}"),
        ("term", rf"nhiệm kỳ\s*\(?({_YEAR})\s*[-–]\s*({_YEAR})"),
        ("years_of", rf"(\d{{1,2}}) năm(?: qua)?,?\s*(?:\(|từ )\s*({_YEAR})\s*[-–]\s*({_YEAR})"),
        ("span", rf"(?:giai đoạn|những năm qua)?\s*\(?({_YEAR})\s*[-–]\s*({_YEAR})"),
        ("years", r"\b(?:trong|qua|suốt)\s+(\d{1,2}) năm(?: qua| gần đây| vừa qua)?"),
        ("years", r"\b(\d{1,2}) năm (?:qua|gần đây|vừa qua)"),
        ("period", rf"(?:6|9|3) tháng (?:đầu |cuối )?năm {_YEAR}"),
        ("period", rf"quý (?:IV|I{{1,3}}|[1-4])\s*(?:/|năm )\s*{_YEAR}"),
        ("period", rf"(?:trong |của )?tháng \d{{1,2}}/{_YEAR}"),
        ("period", rf"(?:trong )?năm {_YEAR}"),
        ("now", r"hiện nay|hiện tại|đến nay|(?<!thực )(?<!thể )\bhiện(?: đang| có| toàn|,)"),
    )
)
_LONG = ("years_of", "years", "span", "term", "since", "since_month", "since_day")
# Of time that is to come, or that counts for something else.
_NO_YEARS = re.compile(
    r"\d+ năm (?:ngày|thành lập|liên tục|liền|liên tiếp|công tác|giải phóng|thực)", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b\d{1,2}[:h]\d{2}\b[\s,|–-]{1,6}(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})"
    r"|\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})[\s,|–-]{1,6}\d{1,2}[:h]\d{2}\b"
    r"|,\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What a text says of time at one place."""

    kind: str
    words: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()

    @property
    def long(self) -> bool:
        return self.kind in _LONG


@dataclass(frozen=True)
class Frame:
    """What is known of time for the text as a whole: what was asked, when it was published."""

    given: Period | None
    published: dt.date | None
    today: dt.date
    terms: Sequence[Period] = ()

    @property
    def ends(self) -> list[dt.date]:
        """The days to which “now” may refer."""
        if self.given and (self.published is None or self.given.last < self.published):
            return [self.given.last]
        if self.published is None:
            return [self.today]
        eve = self.published - ONE_DAY
        month = self.published.replace(day=1) - ONE_DAY
        # A figure is commonly that of the last month that is over.
        return list(dict.fromkeys([month, eve]))


def published_on(text: str) -> dt.date | None:
    """The day that a text gives as that of its publication; None if it gives none."""
    for found in _PUBLISHED.finditer(text[:3_000] + "\n" + text[-600:]):
        day, month, year = (int(n) for n in found.groups() if n is not None)
        try:
            return dt.date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            continue
    return None


def times(text: str) -> list[Said]:
    """What a text says of time, in its order; longer words before what they hold."""
    found: list[Said] = []
    for kind, pattern in _WHEN:
        for match in pattern.finditer(text):
            taken = any(s.start < match.end() and match.start() < s.end for s in found)
            if taken or (kind == "years" and _NO_YEARS.match(text, match.start(1))):
                continue
            numbers = tuple(int(n) for n in match.groups() if n and n.isdecimal())
            words = match[1] if match.groups() and "/" in (match[1] or "") else match[0].strip()
            found.append(Said(kind, words, match.start(), match.end(), numbers))
    return sorted(found, key=lambda said: said.start)


def windows(said: Said | None, frame: Frame, *, stands: bool) -> list[Period]:
    """All that the words may mean; empty where they do not say it. `stands`: only the last day
    counts."""
    found = _windows(said, frame)
    if not found and (stands or (said and said.kind == "now")):
        found = [Period.of_day(end) for end in frame.ends]
    if not found and frame.given:
        found = [frame.given]
    return list(dict.fromkeys(found))[:4]


def _windows(said: Said | None, frame: Frame) -> list[Period]:
    if said is None:
        return []
    try:
        return _MEANT.get(said.kind, _nothing)(said, frame)
    except (BadPeriod, ValueError):
        return []


def _nothing(said: Said, frame: Frame) -> list[Period]:
    return []


def _years(said: Said, frame: Frame) -> list[Period]:
    """So many years, ending with the text, or as the period that was asked for says."""
    many = said.numbers[0]
    given = frame.given
    if given and given.first == back(given.last, many):
        return [given]
    if said.kind == "years_of" and frame.published is None:
        return _between(many, said.numbers[1], said.numbers[2], given)
    if given and frame.published is None:
        return _between(many, given.first.year, given.last.year, given)
    return [Period(back(end, many), end) for end in frame.ends]


def _between(many: int, first: int, last: int, given: Period | None) -> list[Period]:
    """Years of which only the first and the last are told: whole ones, or from month to month."""
    if last - first + 1 == many:
        return [Period(dt.date(first, 1, 1), dt.date(last, 12, 31))]
    ends = [dt.date(last, 6, 30), dt.date(last, 9, 30), dt.date(last, 12, 31)]
    found = [Period(back(end, many), end) for end in ends]
    if given and given.first.year == first and given.last.year == last:
        found.insert(0, given)
    return found


def _span(said: Said, frame: Frame) -> list[Period]:
    first, last = said.numbers[:2]
    given = frame.given
    if given and (given.first.year, given.last.year) == (first, last):
        many = last - first
        exact = given.first == back(given.last, many) or given.first == back(given.last, many + 1)
        if exact or said.kind == "span":
            return [given]
    if said.kind == "term" and (found := _term(first, last, frame)):
        return found
    whole = Period(dt.date(first, 1, 1), dt.date(last, 12, 31))
    found = [Period(whole.first, min(whole.last, end)) for end in _past(whole, frame)]
    if said.kind == "term" and last < frame.ends[-1].year:
        # A term that is over, of which the register does not know the days.
        found += _between(last - first, first, last, given)
    return found


def _term(first: int, last: int, frame: Frame) -> list[Period]:
    """A term as the register has it, and as years that end with the text."""
    found = [
        Period(term.first, min(term.last, end))
        for term in frame.terms
        if (term.first.year, term.last.year) == (first, last)
        for end in _past(term, frame)[:1]
    ]
    if frame.published and frame.published.year == last:
        found += [Period(back(end, last - first), end) for end in frame.ends]
    return found


def _past(period: Period, frame: Frame) -> list[dt.date]:
    ends = [end for end in frame.ends if end >= period.first]
    return ends or [period.last]


def _since(said: Said, frame: Frame) -> list[Period]:
    first = Period.parse(said.words if "/" in said.words else str(said.numbers[0])).first
    return [Period(first, end) for end in frame.ends if end >= first]


def _on(said: Said, frame: Frame) -> list[Period]:
    return [Period.of_day(Period.parse(said.words).last)]


def _period(said: Said, frame: Frame) -> list[Period]:
    words = re.sub(r"^(?:trong|của)\s+", "", said.words, flags=re.IGNORECASE)
    found = Period.parse(words)
    return [Period(found.first, min(found.last, end)) for end in frame.ends
            if end >= found.first][:1] or [found]  # fmt: skip


_MEANT = {
    "years": _years, "years_of": _years, "span": _span, "term": _span, "since": _since,
    "since_month": _since, "since_day": _since, "day": _on, "month_end": _on, "period": _period,
}  # fmt: skip


def back(last: dt.date, years: int) -> dt.date:
    """The first day of so many years that end on a day."""
    following = last + ONE_DAY
    day = min(following.day, 28) if following.month == 2 else following.day
    return following.replace(year=following.year - years, day=day)
