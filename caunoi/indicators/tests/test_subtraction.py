"""No number that is withheld follows by subtraction from what one answer tells."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.base.periods import Period
from caunoi.indicators.discretion import FEWEST, discreet
from caunoi.indicators.figure import Figure
from caunoi.indicators.indicator import find
from caunoi.org.models import Unit

YEAR = Period.of_year(2024)
PARTS = ["a", "b", "c"]


@st.composite
def countries(draw):
    """Units under earlier ones, how many people of each part each has of its own, who is seen."""
    parents = [
        draw(st.sampled_from([None, *range(unit)])) for unit in range(draw(st.integers(1, 6)))
    ]
    few = st.sampled_from([0, 0, 0, 1, 2, 6, 9])  # upper units often have nobody of their own
    own = [[draw(few) for _part in PARTS] for _unit in parents]
    seen = draw(st.sets(st.sampled_from(range(len(parents))), max_size=1))
    return parents, own, close(seen, parents)


def close(seen, parents):
    """Whoever opens a unit's records opens those of the units below it."""
    for unit, parent in enumerate(parents):
        if parent in seen:
            seen.add(unit)
    return seen


def lies_within(unit, top, parents):
    while unit is not None and unit != top:
        unit = parents[unit]
    return unit == top


def answered(country, key, split):
    """The answer as it would be, withheld where it must be; and which people each number counts."""
    parents, own, seen = country
    people = {}
    answers = {}
    for top in range(len(parents)):
        inside = [unit for unit in range(len(parents)) if lies_within(unit, top, parents)]
        people[top, None] = {(unit, part) for unit in inside for part in range(len(PARTS))}
        people |= {(top, part): {(unit, part) for unit in inside} for part in range(len(PARTS))}
        parts = [{}, *({split: part} for part in range(len(PARTS)))] if split else [{}]
        answers[top] = [
            Figure(
                find(key),
                Unit(pk=top),
                YEAR,
                by,
                sum(own[u][p] for u, p in people[top, by.get(split)]),
            )
            for by in parts
        ]
    discreet(answers, {u: p for u, p in enumerate(parents) if p is not None}, seen)
    told = {
        (unit, figure.by.get(split))
        for unit, answer in answers.items()
        for figure in answer
        if figure.value is not None
    }
    return told, people, {name: sum(own[u][p] for u, p in who) for name, who in people.items()}


def follows(told, wanted):
    """Whether a sum of people is a sum, or difference, of sums that are told."""
    columns = sorted({person for who in (*told, wanted) for person in who})
    basis = []  # reduced rows with their leading column

    def reduced(who):
        row = [Fraction(person in who) for person in columns]
        for lead, known in basis:
            if row[lead]:
                row = [a - row[lead] * b for a, b in zip(row, known, strict=True)]
        return row

    for who in told:
        row = reduced(who)
        lead = next((n for n, value in enumerate(row) if value), None)
        if lead is not None:
            basis.append((lead, [value / row[lead] for value in row]))
    return not any(reduced(wanted))


def must_hide(country, key, split, nobody):
    """Hidden is every small number whose records stay closed; `nobody`: groups known as empty."""
    told, people, numbers = answered(country, key, split)
    seen = country[2]
    # Whoever opens the records knows of those people all that there is to know.
    opened = {one for unit in seen for one in people[unit, None]}
    known = [people[name] - opened - nobody for name in told]
    for name, who in people.items():
        kept = who - opened - nobody
        # A whole may be small unless it is sensitive itself; a part of an answer not split is none.
        guarded = find(key).sensitive if name[1] is None else split is not None
        if kept and guarded and 0 < numbers[name] < FEWEST:
            assert not follows(known, kept), (name, numbers, told)


@settings(max_examples=400, deadline=None)
@given(countries())
def test_no_small_number_of_a_unit_follows_from_those_above_and_beside_it(country):
    parents, own, _seen = country
    nobody = {
        (unit, part) for unit in range(len(parents)) for part in range(3) if not own[unit][part]
    }
    must_hide(country, "members.party", None, nobody)


@settings(max_examples=400, deadline=None)
@given(countries())
def test_no_small_part_of_a_sensitive_cut_follows_from_other_parts_and_units(country):
    must_hide(country, "members.total", "ethnicity", set())


@settings(max_examples=400, deadline=None)
@given(countries())
def test_no_small_part_of_a_sensitive_number_follows_from_other_parts_and_units(country):
    must_hide(country, "members.party", "sex", set())
