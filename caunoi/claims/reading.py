"""A text read: each number that claims something, which figure, unit and days are meant. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caunoi.base.periods import Period

from .doubts import doubt
from .numbers import Measured, Number, numbers
from .syllables import Syllable, keys_of, stands_at, syllables
from .when import Frame, Said, times, windows
from .wordings import Near, Wording, fits, score

SHORT = 7  # so few syllables to the next number: both share what is said after
CLOSE = 0.85  # from there on a second reading is as good as the first
LEAST = 4  # what a wording must come to; a figure's bare name twice as much
_ENDS = re.compile(r"[.!?…]+(?=\s|$)|\n+|;")
_STOPS = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_TARGETS = re.compile(
    r"phấn đấu|(?:đặt|đề) ra (?:một số |các |những |\d+ )?(?:chỉ tiêu|mục tiêu)|chỉ tiêu:"
    r"|(?:một số|các|những|với) (?:chỉ tiêu|mục tiêu)[^.]{0,40}:|chỉ tiêu (?:chủ yếu|cụ thể|chính)"
    r"|trong thời gian tới|nhiệm kỳ tới",
    re.IGNORECASE,
)
_DONE = re.compile(r"hoàn thành|đã |vượt|so với", re.IGNORECASE)
_COMPARED_TIME = re.compile(
    r"so với(?: cùng kỳ| đầu| cuối| cuối kỳ)?(?: năm| nhiệm kỳ| giai đoạn)?\s*$", re.IGNORECASE
)
# Of whom else it may be told.
_OTHERS = re.compile(
    r"(?i:cả nước|(?<!cấp )(?<!đua )toàn quốc|các tỉnh, thành phố|toàn ngành|cả tỉnh có)"
    r"|(?:huyện|thành phố|quận|thị xã|xã) [A-ZĐ][\wÀ-ỹ]+ (?:có|đã)",
)
_LISTED = re.compile(
    r"(?:như|gồm|là)\s*:?\s*(?P<names>[^:;]{10,600}?),?\s*là (?:những |các )?đơn vị[^.;]{0,40}$"
)


# What is done or had: a number of people or units near it is not that of all there are.
ACTS = tuple(
    keys_of(one)
    for one in (
        "tham gia", "tham dự", "đạt", "được", "tổ chức", "đăng ký", "hoàn thành", "thành lập",
        "kết nạp", "giới thiệu", "khen", "tặng", "thăm", "hỗ trợ", "vay", "ký", "hưởng ứng", "nhận",
        "bị", "nghỉ", "học", "tập huấn", "bồi dưỡng", "trợ cấp", "chưa", "thực hiện", "triển khai",
        "báo cáo", "nộp", "xếp loại", "hiến máu", "khám", "viết", "gửi", "đề nghị", "vận động",
        "chuyển", "thôi", "giảm", "tăng", "kiểm tra", "giám sát", "đại biểu", "dự", "cử", "bầu",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A figure that may be meant, by which wording, and how much of it stands there."""

    wording: Wording
    score: int
    apart: bool = False  # a part of it stands only before another number

    @property
    def key(self) -> str:
        return self.wording.key


@dataclass
class Claim:
    """A number of a text with all that is understood of it."""

    number: Number
    text: str
    readings: Sequence[Reading] = ()
    said: Said | None = None
    periods: Sequence[Period] = ()
    target: bool = False  # set for the time to come, not reached
    others: str = ""  # words by which it may be told of somebody else
    unit_named: tuple[str, ...] = ()  # a grassroots union that is named before it
    part_of: Sequence[Claim] = ()  # “trong đó”: of the numbers before it in the sentence
    doubt: str = ""  # words beside it by which another figure may be meant
    before: str = ""  # its clause, up to the number
    listed: Sequence[str] = ()  # of years running: who is named

    @property
    def reading(self) -> Reading | None:
        """The best reading; None if no wording stands there."""
        return self.readings[0] if self.readings else None

    @property
    def rivals(self) -> list[Reading]:
        """Other figures that stand there as well as the first."""
        if not self.readings:
            return []
        best = self.readings[0]
        return [
            r
            for r in self.readings[1:]
            if r.score >= CLOSE * best.score and r.key != best.key and r.apart == best.apart
        ]


def read(
    text: str, known: Sequence[Wording], frame: Frame, *, stands: frozenset[str]
) -> list[Claim]:
    """The claims of a text. `stands` are the figures that are told of a day, not of a time."""
    marks = syllables(text)
    starts = [one.start for one in marks]
    said = times(text)
    every = numbers(text)
    claims: list[Claim] = []
    for place, number in enumerate(every):
        near = _near(text, marks, starts, every, place)
        readings = _readings(number, near, known)
        if number.measured == Measured.NONE and not _is_told(readings, near):
            continue
        turns = _TURNS in near.right[:2]  # of a stock there are no turns
        readings = [
            r for r in readings if r.key not in stands or not (turns or _acts(near, r.wording))
        ]
        claim = Claim(number, text[number.start : number.end], readings)
        if _is_of_a_part(claim, claims, text):
            begin = _begin(_STOPS, text, number.start)
            claim.part_of = [one for one in claims if one.number.start >= begin]
        best = claim.reading
        day = bool(best and best.key in stands)
        # Of what is added over time, “now” says nothing.
        told = [one for one in said if (day or one.kind != "now") and not _is_compared(text, one)]
        claim.said = _said(text, told, number)
        claim.periods = windows(claim.said, frame, stands=day)
        if day:
            claim.periods = list(dict.fromkeys(Period.of_day(p.last) for p in claim.periods))
        before = text[_begin(_STOPS, text, number.start) : number.start]
        claim.target = bool(_TARGETS.search(before)) and not _is_done(before)
        claim.before = before.rpartition(";")[2]
        claim.others = found[0] if (found := _OTHERS.search(claim.before)) else ""
        if best:
            after = re.split(r"[,;.]\s|\n", text[number.end : _next(text, every, place)])[0]
            claim.doubt = doubt(best.wording, near, claim.before, after)
        if number.measured == Measured.STREAK and (names := _LISTED.search(before)):
            claim.listed = [one.strip() for one in re.split(r",|\bvà\b(?! )", names["names"])
                            if len(one.strip()) > 3]  # fmt: skip
        # Where several are listed, none of them is the unit of which it is told.
        claim.unit_named = () if claim.listed else _named(near)
        claims.append(claim)
    return claims


def _next(text: str, every: Sequence[Number], place: int) -> int:
    """Where what is said of a number ends at the latest: its clause, or the next number."""
    end = _end(_ENDS, text, every[place].end)
    return min([end, *(one.start for one in every[place + 1 : place + 2])])


def _is_done(before: str) -> bool:
    """Whether the last words say that something was reached, not that it is wanted."""
    cue = list(_TARGETS.finditer(before))[-1]
    return bool(_DONE.search(before[cue.end() :][-30:])) and "phấn đấu" not in cue[0].lower()


def _is_of_a_part(claim: Claim, before: Sequence[Claim], text: str) -> bool:
    """Whether “trong đó …” tells a part of the number before it, as a figure over a time has."""
    since = text[before[-1].number.end : claim.number.start] if before else ""
    return "trong đó" in since.lower() and not _STOPS.search(since)


def _acts(near: Near, wording: Wording) -> bool:
    """Whether somebody does, or is given, something, of which this wording says nothing."""
    own = {key for part in wording.parts for phrase in part for key in phrase.keys}
    right, left = near.right[:12], near.left[-4:]
    return any(
        not set(act) <= own and next(stands_at(side, act), None) is not None
        for side in (right, left)
        for act in ACTS
    )


def _is_told(readings: Sequence[Reading], near: Near) -> bool:
    """“Không có” claims nothing unless what there is none of follows at once."""
    return bool(readings) and any(
        phrase.after and phrase.weight(near)
        for part in readings[0].wording.parts
        for phrase in part
    )


def _begin(rule: re.Pattern[str], text: str, at: int) -> int:
    """Where the sentence, or the clause, of a place begins."""
    last = 0
    for match in rule.finditer(text, max(0, at - 1_500), at):
        last = match.end()
    return max(last, at - 1_500)


def _end(rule: re.Pattern[str], text: str, at: int) -> int:
    match = rule.search(text, at)
    return min(match.start() if match else len(text), at + 600)


def _near(
    text: str, marks: Sequence[Syllable], starts: Sequence[int], every: Sequence[Number], place: int
) -> Near:
    """The syllables around a number: to its neighbours, and farther within the clause."""
    number = every[place]
    begin, end = _begin(_ENDS, text, number.start), _end(_ENDS, text, number.end)
    before = [n.end for n in every[:place] if n.end > begin and n.measured != Measured.NONE]
    after = [n for n in every[place + 1 :] if n.start < end and n.measured != Measured.NONE]
    right_end = after[0].start if after else end
    right = _keys(marks, starts, number.end, right_end)
    far_right: list[str] = []
    comma = text.find(",", number.end, right_end)
    upto = len(_keys(marks, starts, number.end, comma)) if comma >= 0 else len(right) + 1
    # What is done behind a comma is told of the next number alone.
    other = any(next(stands_at(right[upto:], act), None) is not None for act in ACTS)
    if after and len(right) <= SHORT and not other:
        # Numbers that follow each other closely share what is said after the last of them.
        limits = [n.start for n in after] + [end]
        for one, (_from, to) in zip(after, pairwise(limits), strict=False):
            far_right = _keys(marks, starts, one.end, to)
            if len(far_right) > SHORT:
                break
    left_begin = before[-1] if before else begin
    left = _keys(marks, starts, left_begin, number.start)
    far_left = _keys(marks, starts, begin, left_begin)
    # “3 công đoàn cơ sở với 6”: up to a comma the words are those of the number before.
    told_before = re.split(r"[,;:(]", text[left_begin : number.start])[0]
    counted = len(_keys(marks, starts, left_begin, left_begin + len(told_before))) if before else 0
    return Near(right, left, far_right, far_left, upto, counted)


def _keys(marks: Sequence[Syllable], starts: Sequence[int], begin: int, end: int) -> list[str]:
    found = marks[bisect_left(starts, begin) : bisect_left(starts, end)]
    return [one.key for one in found if not one.is_mark]


def _readings(number: Number, near: Near, known: Sequence[Wording]) -> list[Reading]:
    """What the number may be, the best first; of one figure its best wording."""
    best: dict[tuple[str, str], Reading] = {}
    for wording in known:
        if not fits(wording.key, number.measured):
            continue
        weight, apart = score(wording, near)
        if wording.named:
            weight //= 2
        if weight < LEAST:
            continue
        place = (wording.key, wording.part)
        if place not in best or weight > best[place].score:
            best[place] = Reading(wording, weight, apart)
    return sorted(best.values(), key=lambda one: (one.apart, -one.score))[:6]


def _said(text: str, said: Sequence[Said], number: Number) -> Said | None:
    """What is said of time: last before the number in its sentence, else after it, else before."""
    begin, end = _begin(_STOPS, text, number.start), _end(_STOPS, text, number.end)
    inside = [one for one in said if begin <= one.start and one.end <= end]
    before = [one for one in inside if one.end <= number.start]
    if before:
        return before[-1]
    after = [one for one in inside if one.start >= number.end and one.kind != "span"]
    if after:
        return after[0]
    paragraph = text.rfind("\n", 0, number.start) + 1
    long = [one for one in said if one.end <= number.start and (one.long or one.kind == "now")]
    here = [one for one in long if one.start >= paragraph]
    if here:
        return here[-1]
    ahead = [one for one in long if one.kind in ("years", "years_of", "since", "since_month")]
    if ahead:
        return ahead[-1]
    return next((one for one in said if one.kind in ("years", "years_of")), None)


def _is_compared(text: str, said: Said) -> bool:
    """Whether a time is only named to be compared with."""
    return bool(_COMPARED_TIME.search(text[max(0, said.start - 40) : said.start]))


[_TURNS] = keys_of("lượt")
_CDCS = keys_of("công đoàn cơ sở")


def _named(near: Near) -> tuple[str, ...]:
    """What stands behind “CĐCS” before the number: perhaps the name of one."""
    places = list(stands_at(near.left, _CDCS))
    return tuple(near.left[places[-1] + len(_CDCS) :][:12]) if places else ()
