"""What a careful person would write over the same tables: SQL for every kind of figure.

It leans on what holds in this world, as somebody who knows her tables may: provinces never move,
five years follow each other, and a person is in the Party, or a member, once on a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from caunoi.base.periods import Period
from caunoi.org.models import Entry, Unit
from caunoi.subjects.members.indicators import years_before

RUNNING = '{0}.since <= {1} AND ({0}."until" IS NULL OR {0}."until" > {1})'
ON_THE_EVE = '{0}.since < {1} AND ({0}."until" IS NULL OR {0}."until" >= {1})'
BELOW = "{0}.path >= a.path AND {0}.path < a.path || '{{'"


def run(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def literal(day: Any) -> str:
    told = f"'{day.isoformat()}'"
    return f"DATE {told}" if connection.vendor == "postgresql" else told


def year_of(day: str) -> str:
    if connection.vendor == "postgresql":
        return f"CAST(EXTRACT(year FROM {day}) AS integer)"
    return f"CAST(SUBSTR({day}, 1, 4) AS integer)"


def listed(units: Sequence[Unit]) -> str:
    return ", ".join(str(unit.pk) for unit in units)


def stock(unit: Unit, period: Period) -> str:
    """One range over today's path of the unit, one join."""
    at = literal(period.last)
    return f"""
        SELECT count(*) FROM org_membership m
        JOIN org_seat s ON s.unit_id = m.unit_id AND s.tree = 'then' AND {RUNNING.format("s", at)}
        JOIN org_seat a ON a.unit_id = {unit.pk} AND a.tree = 'then' AND {RUNNING.format("a", at)}
            AND {BELOW.format("s")}
        WHERE {RUNNING.format("m", at)}"""


def typed_below(unit: Unit, period: Period) -> str:
    """What was typed for the unit and those below it, which a whole answer needs as well."""
    at = literal(period.last)
    return f"""
        SELECT t.value, s.path FROM indicators_typedvalue t
        JOIN org_seat s ON s.unit_id = t.unit_id AND s.tree = 'then' AND {RUNNING.format("s", at)}
        JOIN org_seat a ON a.unit_id = {unit.pk} AND a.tree = 'then' AND {RUNNING.format("a", at)}
            AND {BELOW.format("s")}
        WHERE t.indicator = 'members.total' AND t.last = {at} AND t.cut = ''"""


def path_today(unit: Unit) -> str:
    """Where the unit sits, which tells whether somebody may ask."""
    return f"SELECT path FROM org_seat WHERE unit_id = {unit.pk} AND tree = 'now'"


# -- matrices: rows of year (its place among those asked), unit, and numbers or a part and a number


def daily(units: Sequence[Unit], periods: Sequence[Period], one: Any, **more: Any) -> str:
    """The same for each of the days."""
    days = [one(units, ix, period.last, **more) for ix, period in enumerate(periods)]
    return " UNION ALL ".join(days)


def under(units: Sequence[Unit], of: str, at: str, running: str = RUNNING) -> str:
    """Joins that find the units above `of` on a day."""
    return f"""JOIN org_seat s ON s.unit_id = {of}.unit_id AND s.tree = 'then'
            AND {running.format("s", at)}
        JOIN org_seat a ON a.tree = 'then' AND a.unit_id IN ({listed(units)})
            AND {running.format("a", at)} AND {BELOW.format("s")}"""


def trained(kind: str, name: str, at: str, *, highest: bool) -> str:
    """What each person's training was: the highest, or whatever is there, which is right only
    because nobody in this world holds two levels on a day."""
    rank, group = ("max(x.rank)", "GROUP BY 1") if highest else ("x.rank", "")
    return f"""LEFT JOIN (SELECT q.person_id, {rank} AS rank FROM members_qualification q
        JOIN org_entry x ON x.id = q.level_id
        WHERE q.kind = '{kind}' AND {RUNNING.format("q", at)} {group}) {name}
        ON {name}.person_id = p.id"""


def members_on(units: Sequence[Unit], ix: int, day: Any, *, highest: bool = True) -> str:
    """The ten stocks of members."""
    at = literal(day)
    return f"""SELECT {ix}, a.unit_id, count(*), count(*) FILTER (WHERE sex = 'F'),
        count(y.id), count(*) FILTER (WHERE e.rank > 40),
        count(*) FILTER (WHERE e.rank BETWEEN 30 AND 40),
        count(*) FILTER (WHERE e.rank BETWEEN 10 AND 20),
        count(*) FILTER (WHERE t.rank >= 30), count(*) FILTER (WHERE t.rank = 20),
        count(*) FILTER (WHERE t.rank = 10), count(*) FILTER (WHERE t.rank = 0)
        FROM org_membership m JOIN org_person p ON p.id = m.person_id {under(units, "m", at)}
        {trained("education", "e", at, highest=highest)}
        {trained("theory", "t", at, highest=highest)}
        LEFT JOIN members_partyspan y ON y.person_id = p.id AND {RUNNING.format("y", at)}
        WHERE {RUNNING.format("m", at)} GROUP BY a.unit_id"""


def persons_on(units: Sequence[Unit], day: Any) -> str:
    """Who holds a post in a unit or below it: once, however many posts there are."""
    at = literal(day)
    return f"""SELECT DISTINCT a.unit_id AS node, m.person_id FROM org_post m
        {under(units, "m", at)} WHERE {RUNNING.format("m", at)}"""


def staff_on(units: Sequence[Unit], ix: int, day: Any) -> str:
    """Staff; the women, the Party members and the union members among them."""
    at = literal(day)
    return f"""SELECT {ix}, d.node, count(*), count(*) FILTER (WHERE p.sex = 'F'),
        count(y.id), count(u.id) FROM ({persons_on(units, day)}) d
        JOIN org_person p ON p.id = d.person_id
        LEFT JOIN members_partyspan y ON y.person_id = p.id AND {RUNNING.format("y", at)}
        LEFT JOIN org_membership u ON u.person_id = p.id AND {RUNNING.format("u", at)}
        GROUP BY d.node"""


def positions_on(units: Sequence[Unit], ix: int, day: Any) -> str:
    """Staff by what their main post says."""
    return f"""SELECT {ix}, d.node, NULLIF(q.position, ''), count(*)
        FROM ({persons_on(units, day)}) d
        LEFT JOIN org_post q ON q.person_id = d.person_id AND q.main
            AND {RUNNING.format("q", literal(day))}
        GROUP BY d.node, NULLIF(q.position, '')"""


def ages_on(units: Sequence[Unit], ix: int, day: Any) -> str:
    """Members by age group."""
    at = literal(day)
    groups = Entry.objects.filter(catalogue="age_group").order_by("-rank")
    cases = " ".join(
        f"WHEN p.birth <= {literal(years_before(day, group.rank))} THEN '{group.code}'"
        for group in groups
    )
    return f"""SELECT {ix}, a.unit_id, CASE {cases} END, count(*)
        FROM org_membership m JOIN org_person p ON p.id = m.person_id {under(units, "m", at)}
        WHERE {RUNNING.format("m", at)} GROUP BY a.unit_id, CASE {cases} END"""


def units_on(units: Sequence[Unit], ix: int, day: Any) -> str:
    """Units by their kind."""
    at = literal(day)
    kinds = ("upper", "grassroots", "member_grassroots", "section", "team")
    counts = ", ".join(f"count(*) FILTER (WHERE k.code = '{kind}')" for kind in kinds)
    return f"""SELECT {ix}, a.unit_id, count(*), {counts} FROM org_unitstate m
        JOIN org_unitkind k ON k.id = m.kind_id {under(units, "m", at)}
        WHERE {RUNNING.format("m", at)} GROUP BY a.unit_id"""


def flows(
    units: Sequence[Unit],
    periods: Sequence[Period],
    *,
    own: str,
    beside: str,
    counted: str,
    moved: str,
) -> str:
    """Who came (or left), and who crossed the edge of the unit: all years in one pass."""
    here, there = (RUNNING, ON_THE_EVE) if own == "since" else (ON_THE_EVE, RUNNING)
    day = f'm."{own}"'
    return f"""SELECT {year_of(day)} - {periods[0].first.year}, a.unit_id,
        count(*) FILTER (WHERE {counted}),
        count(*) FILTER (WHERE {moved} AND NOT EXISTS (
            SELECT 1 FROM org_membership o
            JOIN org_seat r ON r.unit_id = o.unit_id AND r.tree = 'then'
                AND {there.format("r", day)}
            WHERE o.person_id = m.person_id AND o."{beside}" = {day} AND {BELOW.format("r")}))
        FROM org_membership m {under(units, "m", day, here)}
        WHERE {day} BETWEEN {literal(periods[0].first)} AND {literal(periods[-1].last)}
        GROUP BY 1, 2"""


def came(units: Sequence[Unit], periods: Sequence[Period]) -> str:
    counted, moved = "m.how_began IN ('admitted', 'rejoined')", "m.how_began = 'moved_in'"
    return flows(units, periods, own="since", beside="until", counted=counted, moved=moved)


def went(units: Sequence[Unit], periods: Sequence[Period]) -> str:
    counted = "m.how_ended IN ('left', 'retired', 'died', 'expelled', 'unit_closed')"
    moved = "m.how_ended = 'moved_out'"
    return flows(units, periods, own="until", beside="since", counted=counted, moved=moved)


def together(units: Sequence[Unit], periods: Sequence[Period], *, asked: bool) -> str:
    """The ten stocks of all days at once: attributes asked for each record, or joined."""
    days = " UNION ALL ".join(
        f"SELECT {n} AS ix, {literal(p.last)} AS day" for n, p in enumerate(periods)
    )
    seated = f"""seated AS MATERIALIZED (
        SELECT d.ix, s.unit_id, a.unit_id AS node FROM days d
        JOIN org_seat a ON a.tree = 'then' AND {RUNNING.format("a", "d.day")}
        JOIN org_seat s ON s.tree = 'then' AND {RUNNING.format("s", "d.day")}
            AND {BELOW.format("s")} WHERE a.unit_id IN ({listed(units)}))"""
    base = f"""FROM days d JOIN org_membership m ON {RUNNING.format("m", "d.day")}
        JOIN org_person p ON p.id = m.person_id
        JOIN seated s ON s.ix = d.ix AND s.unit_id = m.unit_id"""
    counts = """count(*), count(*) FILTER (WHERE sex = 'F'), count(*) FILTER (WHERE party),
        count(*) FILTER (WHERE edu > 40), count(*) FILTER (WHERE edu BETWEEN 30 AND 40),
        count(*) FILTER (WHERE edu BETWEEN 10 AND 20), count(*) FILTER (WHERE theory >= 30),
        count(*) FILTER (WHERE theory = 20), count(*) FILTER (WHERE theory = 10),
        count(*) FILTER (WHERE theory = 0)"""

    def found(kind: str) -> str:
        return f"""(SELECT x.rank FROM members_qualification q JOIN org_entry x ON x.id = q.level_id
            WHERE q.person_id = p.id AND q.kind = '{kind}' AND {RUNNING.format("q", "d.day")})"""

    def joined(kind: str, name: str) -> str:
        return f"""LEFT JOIN members_qualification {name} ON {name}.person_id = p.id
            AND {name}.kind = '{kind}' AND {RUNNING.format(name, "d.day")}
            LEFT JOIN org_entry {name}x ON {name}x.id = {name}.level_id"""

    if asked:
        facts = f"""SELECT d.ix, s.node, p.sex, {found("education")} AS edu,
            {found("theory")} AS theory, EXISTS (SELECT 1 FROM members_partyspan y
            WHERE y.person_id = p.id AND {RUNNING.format("y", "d.day")}) AS party {base}"""
    else:
        facts = f"""SELECT d.ix, s.node, p.sex, ex.rank AS edu, tx.rank AS theory,
            y.id IS NOT NULL AS party {base} {joined("education", "e")} {joined("theory", "t")}
            LEFT JOIN members_partyspan y
            ON y.person_id = p.id AND {RUNNING.format("y", "d.day")}"""
    return f"""WITH days AS ({days}), {seated}, facts AS ({facts})
        SELECT ix, node, {counts} FROM facts GROUP BY ix, node"""
