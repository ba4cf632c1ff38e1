"""A line over many years: on a phone it is as narrow as its box, and its words stay apart."""

import itertools

from django.template.loader import render_to_string

from caunoi.web.charts import LETTER, NARROW, Line

MONEY = [(f"năm {2006 + n}", 1_000_000 * n, f"{n}.000.000 đồng") for n in range(20)]


def test_on_a_phone_the_words_of_many_years_do_not_meet():
    for points in (MONEY, MONEY[:6], [("2025", 3, "3"), ("2026", 4, "4")], MONEY[:1]):
        line = Line(points)
        narrow = line.narrow
        told = [dot for dot in narrow.dots if dot.text]
        assert told[-1].text == points[-1][2], "the last one is always told"
        assert max(dot.x for dot in narrow.dots) <= NARROW
        for one, other in itertools.pairwise(told):
            assert other.x - one.x >= LETTER * max(len(one.text), len(one.label))
        assert len(narrow.dots) == len(line.dots) and line.width > NARROW


def test_both_drawings_tell_every_number_to_whoever_reads_by_ear():
    page = render_to_string("web/parts/line.html", {"line": Line(MONEY, "Tiền")})
    assert page.count("<svg") == 2 and f'viewBox="0 0 {NARROW} ' in page
    for label, _value, words in MONEY:
        assert page.count(f"{label}: {words};") == 2
