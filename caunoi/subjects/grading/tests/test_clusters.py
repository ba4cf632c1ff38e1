"""Clusters: a round for the units of one, and the class that a cluster as a whole was given."""

import datetime as dt

import pytest

from caunoi.api.tests.programs import Program
from caunoi.base.errors import Invalid, Refused
from caunoi.base.periods import Period
from caunoi.indicators.figures import figure
from caunoi.org.clusters import make_cluster
from caunoi.registers.records.deeds import correct, record
from caunoi.registers.records.sending import send_down
from caunoi.subjects.grading import scoring
from caunoi.subjects.grading.models import ClusterGrade, Grade, Round, Scheme

from .scenes import D, a_round, a_scheme
from .test_pages import page

LONG_AGO = dt.date(2015, 1, 1)


def a_cluster(house, name="Cụm số 1", owner=None, units=("north", "west")):
    return make_cluster(
        name=name, owner=owner or house.upper, since=LONG_AGO, by=house.console,
        units=[house.units[one] for one in units],
    )  # fmt: skip


def of_clusters(house):
    scheme = a_scheme(house, name="Cụm thi đua", whom=Scheme.Whom.CLUSTERS)
    return a_round(house, scheme, name="Xếp loại cụm")


def given(house, round, cluster, **told):
    row = ClusterGrade(unit=house.upper, round=round, cluster=cluster, **told)
    record([row], by=house.organiser)
    return row


def test_a_round_of_a_cluster_is_sent_to_its_units_alone_by_the_same_scheme(house, client):
    cluster = a_cluster(house)
    scheme = a_scheme(house)
    everybody, some = a_round(house, scheme), a_round(house, scheme, name="Cụm", cluster=cluster)
    text = page(client, house, "organiser", f"/grading/rounds/{some.pk}/send/").content.decode()
    assert "Units that are graded: 2." in text
    sent, _left = scoring.send(some, by=house.organiser)
    assert {grade.unit for grade in sent} == {house.north, house.west}
    sent, _left = scoring.send(everybody, by=house.organiser)
    assert len(sent) == 3


def test_a_unit_of_the_cluster_that_stands_elsewhere_is_named_and_left_out(house, client):
    cluster = a_cluster(house, units=("north", "federation"))
    round = a_round(house, cluster=cluster)
    text = page(client, house, "organiser", f"/grading/rounds/{round.pk}/send/").content.decode()
    assert "Of the cluster, but not below this union: Liên đoàn Lao động tỉnh." in text


def test_a_cluster_is_given_a_class_by_name_or_by_points_and_counts_nowhere(house):
    round = of_clusters(house)
    one, two = a_cluster(house), a_cluster(house, "Cụm số 2", units=("south",))
    named = given(house, round, one, given_as="tốt")
    by_points = given(house, round, two, score=D(92))
    assert (named.grade.name, by_points.grade.name) == ("Tốt", "Xuất sắc")
    assert (named.unit, named.year, named.on) == (house.upper, 2024, round.last)
    units = a_round(house, a_scheme(house, name="Đơn vị"))
    record([Grade(unit=house.north, round=units, given_as="Tốt", decided_on=units.last)],
           by=house.organiser)  # fmt: skip
    asked = {"unit": house.upper, "period": Period.of_year(2024), "user": house.user("binh")}
    keys = ["grading.graded", "grading.strong", "grading.excellent"]
    assert [figure(key, **asked)[0].value for key in keys] == [1, 1, 0]
    with pytest.raises(Invalid, match="in the round already"):
        given(house, round, one, given_as="Tốt")


def test_only_clusters_are_graded_by_such_a_scheme_and_only_below_the_round(house):
    round, cluster = of_clusters(house), a_cluster(house)
    with pytest.raises(Invalid, match="by a list"):
        scoring.send(round, by=house.organiser)
    with pytest.raises(Invalid, match="clusters are graded, not units"):
        record([Grade(unit=house.north, round=round)], by=house.organiser)
    of_units = a_round(house, a_scheme(house, name="Đơn vị"))
    with pytest.raises(Invalid, match="does not grade clusters"):
        given(house, of_units, cluster, given_as="Tốt")
    far = a_cluster(house, "Khối tỉnh", owner=house.federation, units=("upper",))
    with pytest.raises(Invalid, match="not below the round's"):
        given(house, round, far, given_as="Tốt")
    late = make_cluster(
        name="Mới", owner=house.upper, since=dt.date(2025, 2, 1), by=house.console, units=()
    )
    with pytest.raises(Invalid, match="no such cluster"):
        given(house, round, late, given_as="Tốt")
    with pytest.raises(Invalid, match="leave it empty"):
        a_round(house, round.scheme, name="Sai", cluster=cluster)
    with pytest.raises(Refused):
        record([ClusterGrade(unit=house.north, round=round, cluster=cluster, given_as="Tốt")],
               by=house.user("an"))  # fmt: skip


def test_a_corrected_class_follows_from_the_points_and_is_checked_like_a_new_one(house):
    round, cluster = of_clusters(house), a_cluster(house)
    row = given(house, round, cluster, score=D(60))
    assert row.grade.name == "Hoàn thành"
    correct(row, by=house.organiser, score=D(95))
    row = ClusterGrade.objects.get()
    assert (row.grade.name, row.given_as) == ("Xuất sắc", "Xuất sắc")
    with pytest.raises(Invalid, match="no class of this scheme"):
        correct(row, by=house.organiser, given_as="chẳng có mức này")
    far = a_cluster(house, "Khối tỉnh", owner=house.federation, units=("upper",))
    with pytest.raises(Invalid, match="not below the round's"):
        correct(row, by=house.organiser, cluster=far)
    # What a decision calls otherwise than the points is left to stand.
    row = ClusterGrade.objects.get()
    correct(row, by=house.organiser, given_as="tốt")
    correct(row, by=house.organiser, score=D(60))
    assert ClusterGrade.objects.get().grade.name == "Tốt"


def test_no_unit_comes_into_the_round_of_a_cluster_to_which_it_belongs_not(house):
    scheme = a_scheme(house)
    round = a_round(house, scheme, name="Cụm", cluster=a_cluster(house))
    with pytest.raises(Invalid, match="for the units of “Cụm số 1” alone"):
        send_down(round, [house.north, house.south], by=house.organiser)
    everybody = a_round(house, scheme)
    grade = Grade(unit=house.south, round=everybody)
    record([grade], by=house.organiser)
    with pytest.raises(Invalid, match="for the units of “Cụm số 1” alone"):
        correct(grade, by=house.organiser, round=round)
    assert not round.grades.exists()


def test_programs_are_told_where_a_round_is_sent(house):
    round = a_round(house, cluster=a_cluster(house))
    organiser = Program(house.organiser)
    answer = organiser.post(f"/registers/grading_rounds/{round.pk}/send", {"under": "UPPER"})
    assert answer.status_code == 422
    assert f"/grading/rounds/{round.pk}/send/" in answer.json()["detail"]
    told = organiser.get("/registers").json()["items"]
    assert {one["key"]: one["sends"] for one in told}["grading_rounds"] is False
    assert not round.grades.exists()


def test_a_better_class_than_the_points_reach_is_asked_about(house, client):
    round, cluster = of_clusters(house), a_cluster(house)
    typed = {"unit": "UPPER", "round": round.name, "cluster": cluster.pk, "score": "60",
             "given_as": "Tốt"}  # fmt: skip
    address = "/registers/cluster_grades/new/"
    asked = page(client, house, "organiser", address, **typed)
    assert asked.status_code == 422 and "“Hoàn thành”" in asked.content.decode()
    assert page(client, house, "organiser", address, meant="on", **typed).status_code == 302
    assert ClusterGrade.objects.get().grade.name == "Tốt"
    given(house, round, a_cluster(house, "Khối hai", units=("south",)), given_as="Tốt")
    listed = page(client, house, "organiser", "/registers/cluster_grades/?cluster=số 1").context
    assert [row.cluster for row in listed["rows"].rows] == [cluster]
    # Whoever leads nothing within reach is offered none.
    told = page(client, house, "an", address).content.decode()
    assert f'<option value="{cluster.pk}"' not in told


def test_a_round_named_in_a_form_is_for_the_cluster_that_is_chosen(house, client):
    cluster, scheme = a_cluster(house), a_scheme(house)
    typed = {"unit": "UPPER", "name": "Theo cụm", "scheme": scheme.name, "year": "2024",
             "part": "year", "cluster": cluster.pk}  # fmt: skip
    done = page(client, house, "organiser", "/registers/grading_rounds/new/", **typed)
    assert done.status_code == 302
    assert Round.objects.get().cluster == cluster
