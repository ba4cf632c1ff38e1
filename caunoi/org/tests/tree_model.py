"""A plain model of the tree, day by day, to hold the seats against: no paths, no cleverness."""

import copy
from dataclasses import dataclass, field

LAST = 99  # later than every day


class Impossible(Exception):
    """The model refuses a deed."""


@dataclass
class Row:
    """From one day to another (not included) something held."""

    since: int
    until: int
    value: object

    def on(self, day):
        return self.since <= day < self.until


@dataclass
class Life:
    """A unit: where it stood, of what kind it was, and who inherited it when."""

    stays: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    heir: tuple | None = None  # the heir and the day


def at(rows, day):
    """The row that holds on a day."""
    return next((row for row in rows if row.on(day)), None)


def change(rows, day, value):
    """From a day on, until the row that holds then would have ended anyway."""
    row = at(rows, day)
    if row.since == day:
        row.value = value
    else:
        rows.append(Row(day, row.until, value))
        row.until = day
        rows.sort(key=lambda r: r.since)


class Model:
    """All units, by number; a deed that is refused leaves everything as it was."""

    def __init__(self, days, may_stand_under):
        self.days = range(days)
        self.may_stand_under = may_stand_under
        self.units = {}

    def do(self, deed, *arguments):
        kept = copy.deepcopy(self.units)
        try:
            getattr(self, deed)(*arguments)
            self.check()
        except Impossible:
            self.units = kept
            raise

    # -- deeds

    def found(self, unit, kind, under, day):
        self.units[unit] = Life([Row(day, LAST, under)], [Row(day, LAST, kind)])

    def move(self, unit, to, day):
        if at(self.units[unit].stays, day) is None:
            raise Impossible
        if at(self.units[unit].stays, day).value != to:
            change(self.units[unit].stays, day, to)

    def restate(self, unit, kind, day):
        if at(self.units[unit].kinds, day) is None:
            raise Impossible
        if at(self.units[unit].kinds, day).value != kind:
            change(self.units[unit].kinds, day, kind)

    def close(self, unit, day, heir, children):
        if heir is not None and (heir == unit or not self.alive(heir, day)):
            raise Impossible
        self._close(unit, day, heir, children)

    def _close(self, unit, day, heir, children):
        life = self.units[unit]
        if life.stays[-1].until != LAST or heir == unit:
            raise Impossible
        if max(life.stays[-1].since, life.kinds[-1].since) >= day:
            raise Impossible
        if any(other.heir and other.heir[0] == unit and other.heir[1] >= day
               for other in self.units.values()):  # fmt: skip
            raise Impossible
        below = [(number, row) for number, other in self.units.items() for row in other.stays
                 if row.value == unit and row.until > day]  # fmt: skip
        if below and (children is None or (children == "heir" and heir is None)):
            raise Impossible
        if any(row.since >= day for _number, row in below):
            raise Impossible
        for number, _row in below:
            if children == "heir":
                self.move(number, heir, day)
            else:
                self._close(number, day, heir, children)
        at(life.stays, day).until = day
        at(life.kinds, day).until = day
        if heir is not None:
            life.heir = (heir, day)

    # -- what must always be so

    def check(self):
        for day in self.days:
            for unit in self.standing(day):
                line = self.line(unit, day)
                for below, above in zip(line[1:], line, strict=False):
                    kind = at(self.units[below].kinds, day).value
                    if kind not in self.may_stand_under[at(self.units[above].kinds, day).value]:
                        raise Impossible
        for unit in self.units:
            self.line_now(unit)

    def alive(self, unit, day):
        return at(self.units[unit].stays, day) is not None

    def standing(self, day):
        return [unit for unit in self.units if self.alive(unit, day)]

    def line(self, unit, day):
        """The units from the root down to this one, on a day."""
        up = []
        while unit is not None:
            if unit in up or not self.alive(unit, day):
                raise Impossible
            up.append(unit)
            unit = at(self.units[unit].stays, day).value
        return up[::-1]

    def line_now(self, unit):
        """The same in today's tree, where a closed unit sits under its heir."""
        up = []
        while unit is not None:
            if unit in up:
                raise Impossible
            up.append(unit)
            life = self.units[unit]
            unit = life.heir[0] if life.heir else life.stays[-1].value
        return up[::-1]

    # -- questions

    def under(self, unit, day):
        return {u for u in self.standing(day) if unit in self.line(u, day)}

    def under_now(self, unit):
        return {u for u in self.units if unit in self.line_now(u)}
