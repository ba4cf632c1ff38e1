"""Every address, asked for by everyone of the cast, over three branches; a new one needs a rule.

A rule tells what each relation to the thing gets: a status for GET and, after a slash, one for an
empty POST. A stranger meets 404; a reader who may not act meets the reason; GET writes nothing.
"""

import datetime as dt
import re
from itertools import product

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from caunoi.api.tests.programs import Program
from caunoi.indicators.models import Target
from caunoi.jobs.models import Job
from caunoi.journal.models import Change, Operation, SensitiveRead
from caunoi.org.actions import restate
from caunoi.org.clusters import make_cluster
from caunoi.org.models import Entry
from caunoi.org.offices import Appointment, appoint, delegate
from caunoi.org.tokens import make_token
from caunoi.registers import files
from caunoi.registers.models import Taken
from caunoi.registers.records.deeds import record, take
from caunoi.registers.records.evidence import attach
from caunoi.registers.records.registry import RECORDS
from caunoi.registers.records.rules import RULES as NUMBERS
from caunoi.registers.uploads import bring_in
from caunoi.reports.models import Made
from caunoi.subjects.benefits.models import Agreement, Offer, Partner
from caunoi.subjects.emulation.models import Round as PledgeRound
from caunoi.subjects.emulation.models import ScoreSheet
from caunoi.subjects.grading.models import Criterion, Grade, GradeClass, Round, Scheme
from caunoi.subjects.grading.proving import prove_by_file
from caunoi.subjects.learning.models import Course
from caunoi.subjects.loans.models import Fund, Loan
from caunoi.subjects.reporting.models import FormLine, Reading, ReportForm, ReportRound, UnitReport
from caunoi.tests.api_rules import API_RULES, asked_of, file_of, sent_to
from caunoi.web.records.urls import urlpatterns as pages_of_registers

DAY = dt.date(2020, 1, 1)
BRANCHES = ("north", "south", "west")
LIVES_IN = {"north": "an", "south": "chi", "west": "em"}
BELONG_TO_WEST = ("dung", "em")  # and keep no books there

# What each of the cast is to each branch; "self" is told apart for persons only.
RELATIONS = {
    "an": {"north": "keeper"},
    "binh": dict.fromkeys(BRANCHES, "chair"),
    "chi": {"south": "keeper"},
    "dung": dict.fromkeys(BRANCHES, "counter"),
    "em": {},
    "organiser": dict.fromkeys(BRANCHES, "organiser"),
}

EVERYONE = {"*": "200/405"}
PAGE_OF_UNIT = {
    **dict.fromkeys(["keeper", "chair", "counter", "organiser"], "200/405"),
    "*": "404/405",
}
DEED_ON_UNIT = {
    "organiser": "200/422",
    **dict.fromkeys(["keeper", "chair", "counter"], "403/403"),
    "*": "404/404",
}
OPENS = ["keeper", "chair", "organiser"]
EDITS = ["keeper", "organiser"]
WHO_EDIT_SOMEWHERE = {**dict.fromkeys(["an", "chi", "organiser"], "200/422"), "*": "403/403"}

# Addresses of no unit's, person's or operation's; then those of one.
RULES = {
    "home": EVERYONE,
    "home-seen": {"*": "405/302"},
    "home-targets": {"*": "302/405"},  # a part of the first page; else the board
    "home-gaps": {"*": "302/405"},  # a part of the first page; else the page itself
    "completeness": EVERYONE,
    # Who may read no figure is told so; an empty form is refused.
    "home-figures": {"em": "200/403", "*": "200/422"},
    "sign-in": {"signed out": "200/200", "*": "302/302"},
    "sign-out": {"*": "405/302"},
    "source": {"signed out": "200/405", "*": "200/405"},
    "guide": {"signed out": "200/405", "*": "200/405"},
    "guide-chapter": {"signed out": "200/405", "*": "200/405"},
    "appearance": {"signed out": "405/302", "*": "405/302"},
    "design": {"*": "404/405"},  # shown where DEBUG is on, and nowhere else
    "search": EVERYONE,
    "mine": EVERYONE,
    "set_language": {"signed out": "302/302", "*": "302/302"},
    "password": {"*": "200/200"},
    "unit-options": EVERYONE,
    "person-options": EVERYONE,
    "units": EVERYONE,
    "units-picture": EVERYONE,
    "units-slide": {"em": "404/405", "*": "200/405"},  # there is nothing that she may count
    "unit-found-root": {"*": "403/403"},
    "members": {"*": "200/200"},
    "unit-list": {"*": "200/200"},
    # Asked for the list of members.
    "list-columns": {"*": "405/302"},
    "list-keep": {"*": "405/302"},
    "list-drop": {"*": "405/404"},
    "list-take": {"*": "405/200"},
    "list-together": {"*": "404/404"},
    "reads": EVERYONE,
    "member-admit": WHO_EDIT_SOMEWHERE,
    "import": {**WHO_EDIT_SOMEWHERE, "binh": "200/403"},
    "workbooks": {**dict.fromkeys(["an", "binh", "chi", "organiser"], "200/422"), "*": "403/403"},
    "member-merge": {"*": "200/200"},
    # Who may read no figure is told so.
    "reports": {"em": "200/403", "*": "200/422"},
    "report-words": WHO_EDIT_SOMEWHERE,
    # A report is its maker's alone: what stands in it hangs on the maker's rights.
    "report-made": {"organiser": "200/405", "*": "404/405"},
    "report-file": {"organiser": "200/405", "*": "404/405"},
    "unit-report-form": {
        **dict.fromkeys(EDITS, "200/422"),
        **dict.fromkeys(["chair", "counter"], "200/403"),
        "*": "404/404",
    },
    "unit-report-template": PAGE_OF_UNIT,
    # None has a template of its own.
    "unit-report-form-end": {
        **dict.fromkeys(EDITS, "405/409"),
        **dict.fromkeys(["chair", "counter"], "405/403"),
        "*": "405/404",
    },
    # So is a file taken along.
    "taken": {"organiser": "200/405", "*": "404/405"},
    "taken-file": {"organiser": "200/405", "*": "404/405"},
    "figures": EVERYONE,
    "figure-records": {"em": "405/404", "*": "405/200"},
    "figure": EVERYONE,
    "figure-picture": {"em": "404/405", "*": "200/405"},  # there is nothing that she may count
    "journal": EVERYONE,
    "unit": PAGE_OF_UNIT,
    "unit-found": DEED_ON_UNIT,
    "unit-restate": DEED_ON_UNIT,
    "unit-move": DEED_ON_UNIT,
    "unit-close": DEED_ON_UNIT,
    "unit-appoint": DEED_ON_UNIT,
    "unit-term": DEED_ON_UNIT,
    "unit-dismiss": DEED_ON_UNIT,
    "unit-stand-in": DEED_ON_UNIT,
    "unit-stand-in-end": DEED_ON_UNIT,
    "unit-cluster": DEED_ON_UNIT,
    "unit-cluster-join": DEED_ON_UNIT,
    "unit-cluster-leave": DEED_ON_UNIT,
    "unit-cluster-close": DEED_ON_UNIT,
    "person": {**dict.fromkeys([*OPENS, "self"], "200/405"), "*": "404/405"},
    "person-sensitive": {**dict.fromkeys([*OPENS, "self"], "405/200"), "*": "405/404"},
    "person-deed": {
        **dict.fromkeys(EDITS, "200/422"),
        **dict.fromkeys(["chair", "self"], "403/403"),
        "*": "404/404",
    },
    "operation": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "import-preview": {**dict.fromkeys(EDITS, "200/405"), "chair": "403/405", "*": "404/405"},
    # Whoever brought it in has looked at it; another keeper has to look first.
    "import-take-in": {
        "organiser": "405/302",
        "keeper": "405/404",
        "chair": "405/403",
        "*": "405/404",
    },
    "jobs": EVERYONE,
    "job-tray": EVERYONE,
    "job-tray-close": {"*": "405/302"},
    "job": {**dict.fromkeys(EDITS, "200/405"), "*": "404/405"},
    "job-again": {**dict.fromkeys(EDITS, "405/409"), "*": "405/404"},
    # The organiser brought it in, and has looked at it; an empty form is told so.
    **{
        f"import-{deed}": {**dict.fromkeys(EDITS, "405/422"), "chair": "405/403", "*": "405/404"}
        for deed in [
            *("mend", "mend-alike", "switch", "answer", "part", "column", "take-back"),
            "other-unit",
        ]
    },
    # Of that list nothing is asked.
    "import-columns": {**dict.fromkeys(EDITS, "405/302"), "chair": "405/403", "*": "405/404"},
    # No value stands in many cells of that file.
    "import-alike": {**dict.fromkeys(EDITS, "404/405"), "chair": "403/405", "*": "404/405"},
    "import-back": {
        "organiser": "200/405",
        "keeper": "404/405",
        "chair": "403/405",
        "*": "404/405",
    },
    "import-put-away": {**dict.fromkeys(EDITS, "405/302"), "chair": "405/403", "*": "405/404"},
    "import-look-again": {
        **dict.fromkeys(EDITS, "405/302"),
        "chair": "405/403",
        "*": "405/404",
    },
    # What was done here changed a unit's name: taking that back needs "organise" too.
    "undo": {
        "organiser": "405/200",
        **dict.fromkeys(["keeper", "chair"], "405/403"),
        "*": "405/404",
    },
    "welfare-signing": {
        **dict.fromkeys(["an", "binh", "chi", "organiser"], "200/422"),
        "*": "403/403",
    },
    "fund-book": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "loan-plan": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "loan-plan-anew": {"chair": "200/422", **dict.fromkeys(EDITS, "403/403"), "*": "404/404"},
    # One's own: what others are told there is tried in test_own.py.
    "me": EVERYONE,
    "hand-in": {"*": "200/422"},
    "own-record": {"*": "404/405"},
    "own-take-back": {"*": "404/404"},
    "board": EVERYONE,
    # Who may read no figure is told so.
    "check": {"em": "403/403", "*": "200/422"},
    "check-learn": WHO_EDIT_SOMEWHERE,
    "check-wordings": {"em": "403/405", "*": "200/405"},
    "check-forget": {"*": "404/404"},  # nothing was taught here
    "target-shares": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "target-share": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "target-years": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "scheme-take": WHO_EDIT_SOMEWHERE,
    "scheme-renew": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "round-send": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "round-council": {**dict.fromkeys(OPENS, "200/422"), "*": "404/404"},
    # The chair above opens the sheet, and has no points to write.
    "grade-sheet": {**dict.fromkeys(EDITS, "200/422"), "chair": "200/403", "*": "404/404"},
    # The chair above has nothing to prove.
    "grade-prove": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "grade-unprove": {**dict.fromkeys(EDITS, "405/302"), "chair": "405/403", "*": "405/404"},
    "grades-running": EVERYONE,
    "reportform-take": WHO_EDIT_SOMEWHERE,
    "reportform-renew": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "reportround-send": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "reportround-who": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "reportround-gathered": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "reportround-gathered-file": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    # The chair above opens the report, and has nothing to write into it.
    "unitreport-sheet": {**dict.fromkeys(EDITS, "200/422"), "chair": "200/403", "*": "404/404"},
    "unitreport-opening": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "unitreport-since": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "unitreport-package": {**dict.fromkeys(OPENS, "409/405"), "*": "404/405"},
    "reading-difference": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "tokens": {"*": "200/422"},
    # Each has one; another's is none.
    "token-revoke": {
        "an": "405/302",
        "*": "405/404",
    },
    **API_RULES,
    # Every register's; a course of each branch stands for all records.
    "records": EVERYONE,
    "catalogues": EVERYONE,
    "catalogue": EVERYONE,
    "catalogue-add": {"organiser": "200/422", "*": "403/403"},
    # What is shipped is nobody's to change.
    "catalogue-value": {"*": "403/403"},
    "rules": EVERYONE,
    "rule": {"binh": "200/422", "*": "403/403"},
    "closed-books": {"binh": "200/422", "*": "200/200"},
    "reopen-books": {"*": "404/404"},
    "record-new": WHO_EDIT_SOMEWHERE,
    "record-correct": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "record-strike": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "record-attach": {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"},
    "record-evidence": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "record-detach": {**dict.fromkeys(EDITS, "405/302"), "chair": "405/403", "*": "405/404"},
    # A course is sent to nobody, and has no steps.
    "years-running": EVERYONE,
    "conditions": EVERYONE,
    "condition-new": {"organiser": "200/422", "*": "403/403"},
    # That of a branch is shipped to nobody: here there is none of this number.
    "condition-end": {"*": "404/404"},
    # Who may score which pledge is tried in its room.
    "pledge-scores": {"*": "404/404"},
    **{
        name: {**dict.fromkeys(EDITS, "200/422"), "chair": "403/403", "*": "404/404"}
        for name in ("pledgeround-pairs", "pledgeround-votes", "scoresheet-renew")
    },
    "award-titles": EVERYONE,
    "award-title": {"*": "404/404"},
    "offer-code": {"*": "200/422"},
    "offer-poster": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "offer-use": {"*": "422/422"},  # of a code that nobody has
    "record-send": {"*": "404/404"},
    "record-move": {"*": "404/404"},
    "courses-list": {"*": "200/200"},
    "record-paper": {"*": "404/405"},
    "conferences-open": WHO_EDIT_SOMEWHERE,
    # For everybody, of what is published only; here nothing is.
    "public-news": {"signed out": "200/405", "*": "200/405"},
    "public-unit": {"signed out": "404/405", "*": "404/405"},
    "public-article": {"signed out": "404/405", "*": "404/405"},
    "public-grades": {"signed out": "200/405", "*": "200/405"},
    # What was told to the members of a unit alone is for them, and for who opens its records.
    "public-round": {
        "signed out": "404/405",
        **dict.fromkeys([*OPENS, "member"], "200/405"),
        "*": "404/405",
    },
    "courses-record": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
}


def every_address(patterns=None, before=""):
    """Each address of the house by its name, with its parameters."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        whole = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, whole
        else:
            yield from every_address(pattern.url_patterns, whole)


# The pages of all registers are the same two views: those of courses stand for them.
LIKE_COURSES = {f"{key}-{page}" for key in RECORDS for page in ("list", "record")}
LIKE_COURSES -= {"courses-list", "courses-record"}
ADDRESSES = [(name, whole) for name, whole in every_address() if name not in LIKE_COURSES]


def test_every_address_has_a_name_and_a_rule():
    unruled = [whole for name, whole in ADDRESSES if name not in RULES]
    assert not unruled, f"Write a rule for {unruled}: who gets what?"
    assert set(RULES) == {name for name, _whole in ADDRESSES}


def test_the_pages_of_all_registers_are_those_of_courses():
    views = {pattern.name: pattern.callback for pattern in pages_of_registers}
    for name in LIKE_COURSES:
        assert views[name] is views[f"courses-{name.rpartition('-')[2]}"], name


class Things:
    """Real objects of each branch, by what an address asks for."""

    def __init__(self, house, uploads_too=True):
        self.house = house
        self.done, self.files, self.jobs, self.beside = {}, {}, {}, {}
        told = {"name": "x", "scopes": ["read"], "last_day": timezone.localdate()}
        self.token = make_token(user=house.an, by=house.console, **told)[0].pk
        self.reports, self.taken = {}, file_taken(house.organiser)
        self.courses = {}
        self.loans, self.targets, self.graded, self.reported = {}, {}, {}, {}
        self.offered = {}
        for branch in BRANCHES:
            unit = house.units[branch]
            restate(unit=unit, on=dt.date(2020, 1, 1), by=house.console, agency=f"Sở {branch}")
            self.done[branch] = Operation.objects.latest("pk").pk
            job = Job.objects.create(work="import", subject=1, unit=unit, by=house.organiser)
            self.jobs[branch] = job.pk
            Job.objects.update(state="done")
            self.beside[branch] = held_before(house, unit)
            self.reports[branch] = report_made(unit, house.organiser)
            self.courses[branch] = course = course_of(unit, house.console)
            scan = attach(course, name="scan.pdf", data=b"%PDF-", by=house.console)
            self.beside[branch]["file"] = scan.pk
            self.targets[branch] = promised(unit, house.console)
            self.graded[branch] = graded(unit, house.console)
            self.beside[branch] |= proved(self.graded[branch]["grade"], house.console)
            self.reported[branch] = reported(unit, house.console)
            self.offered[branch] = offered(unit, house.console)
            self.loans[branch] = lent(unit, house.users[LIVES_IN[branch]].person, house.console)
            if uploads_too:
                self.files[branch] = bring_in(
                    data="Họ và tên,Ngày sinh\nLý Văn Sáu,01/02/1985\n".encode(),
                    name="ds.csv",
                    register="members",
                    unit=unit,
                    as_of=dt.date(2024, 1, 1),
                    by=house.organiser,
                ).pk

    def fill(self, name, whole, branch):
        """The address with the numbers of that branch's unit, person or operation."""
        person = self.house.users[LIVES_IN[branch]].person_id
        unit = self.house.units[branch].pk
        kinds = {"person": person, "import": self.files.get(branch), "unit": unit}
        kinds |= {"job": self.jobs[branch], "report": self.reports[branch]}
        kinds |= {"catalogue": Entry.objects.filter(catalogue=KIND_OF_COURSE).first().pk}
        kinds |= {"record": self.courses[branch].pk, "courses": self.courses[branch].pk}
        kinds |= dict.fromkeys(("reopen", "pledge", "condition", "award", "check"), 999_999)
        kinds |= {"token": self.token, "taken": self.taken}
        kinds["loan"], kinds["fund"] = self.loans[branch]
        kinds["target"] = self.targets[branch]
        kinds |= self.graded[branch] | self.reported[branch] | self.offered[branch]
        kinds["own"] = self.courses[branch].pk
        kinds["register"] = self.courses[branch].pk
        # Nothing is published but the class of a unit, to its members.
        kinds["public"] = kinds["told"] if name == "public-round" else 999_999
        kinds["list"] = 0  # a view that there is not: one of another's is none
        values = {
            "pk": 999_999
            if name == "reopen-books"
            else kinds.get(name.removeprefix("api-").split("-")[0]),
            "rest": "no/such/thing",
            "number": self.done[branch],
            "key": next((k for at, k in KEYS if name.startswith(at)), "members.total"),
            "name": KIND_OF_COURSE if name.startswith("catalogue") else "correct",
            "deed": "correct",
            "chapter": "start",
            "code": "3F-XXXXX",
            "part": "units",
            "register_key": "courses",
            "move": "submit",
            **self.beside[branch],
        }
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), whole)


# Which register an address is asked for; else it is a figure.
KEYS = [
    ("list-", "members"),
    ("hand-in", "visits"),
    ("own-", "courses"),
    ("record-", "courses"),
    ("rule", next(iter(NUMBERS))),
]
KIND_OF_COURSE = "course_kind"


def course_of(unit, by):
    kind = Entry.objects.get(catalogue="course_kind", code="union")
    [row] = record([Course(unit=unit, name="Lớp", kind=kind, begins=DAY, ends=DAY)], by=by)
    return row


def held_before(house, unit):
    """An office, who stood in, and a cluster of a unit: of the past, so that no right follows."""
    since, until = dt.date(2011, 1, 1), dt.date(2012, 1, 1)
    new = Appointment(house.em.person, unit, "women_head", since, until)
    [holding] = appoint(appointments=[new], by=house.console)
    span = {"since": since, "until": until}
    given = delegate(holding=holding, to=house.organiser.person, by=house.console, **span)
    cluster = make_cluster(name="Cụm Một", owner=unit, since=since, by=house.console)
    return {"holding": holding.pk, "delegation": given.pk, "cluster": cluster.pk}


def graded(unit, by):
    """A scheme of the unit's own, a round by it for nobody, a grade of the unit, and one told."""
    scheme = Scheme(unit=unit, name="x", sign="x", since=DAY, whom=Scheme.Whom.UPPER)
    record([scheme], by=by)
    kept = {"unit": unit, "scheme": scheme}
    long = "Đại diện, chăm lo, bảo vệ quyền, lợi ích hợp pháp, chính đáng của đoàn viên"
    [group] = record([Criterion(number="1", text=long, most=10, **kept)], by=by)
    record([Criterion(number="1.1", text="x", most=10, within=group, **kept)], by=by)
    record([GradeClass(rank=n, name=f"{n}", least=5 - 5 * (n - 1), **kept) for n in (1, 2)], by=by)
    [scheme] = take("use", [scheme], by=by)
    round = Round(unit=unit, name="x", year=2020, scheme=scheme)
    record([round], by=by)
    other = Round(unit=unit, name="y", year=2020, scheme=scheme)
    record([other], by=by)
    grade = Grade(unit=unit, round=other)
    record([grade], by=by)
    past = Round(unit=unit, name="z", year=2019, scheme=scheme)
    record([past], by=by)
    record([given := Grade(unit=unit, round=past, given_as="1", decided_on=DAY)], by=by)
    take("publish", [given], by=by, published_on=DAY)
    return {"scheme": scheme.pk, "round": round.pk, "grade": grade.pk, "told": past.pk}


def proved(grade, by):
    """An item of the unit's sheet, and what proves it."""
    grade = Grade.objects.select_related("unit", "round__scheme").get(pk=grade)
    item = grade.round.scheme.criteria.get(number="1.1")
    proof = prove_by_file(grade, item, name="scan.pdf", data=b"%PDF-", by=by)
    return {"criterion": item.pk, "proof": proof.pk}


def reported(unit, by):
    """A form of the unit's own, a round by it for nobody, a report of the unit, a signed figure."""
    form = ReportForm(unit=unit, name="x", every="year", whom="upper", since=DAY)
    record([form], by=by)
    kept = {"unit": unit, "form": form, "kind": "figure", "indicator": "members.total"}
    record([FormLine(place=1, number="1", text="x", **kept)], by=by)
    [form] = take("use", [form], by=by)
    rounds = [
        ReportRound(unit=unit, form=form, year=year, due=timezone.localdate())
        for year in (2020, 2021)
    ]
    record(rounds, by=by)
    reports = [UnitReport(unit=unit, round=rounds[1])]
    record(reports, by=by)
    for step in ("submit", "accept"):
        take(step, [UnitReport.objects.get(pk=reports[0].pk)], by=by)
    signed = {"signed_on": timezone.localdate(), "signer": "x"}
    take("sign", [UnitReport.objects.get(pk=reports[0].pk)], by=by, **signed)
    other = UnitReport(unit=unit, round=rounds[0])
    record([other], by=by)
    reading = Reading.objects.get(report=reports[0])
    return {
        "reportform": form.pk, "reportround": rounds[0].pk, "unitreport": other.pk,
        "reading": reading.pk,
    }  # fmt: skip


def offered(unit, by):
    """An offer of the unit's own, and a round of emulation with the sheet by which it is scored."""
    sector = Entry.objects.get(catalogue="benefit_sector", code="health")
    partner = Partner(unit=unit, name="x", sector=sector)
    record([partner], by=by)
    agreement = Agreement(unit=unit, partner=partner, name="x", since=DAY)
    record([agreement], by=by)
    offer = Offer(unit=unit, agreement=agreement, name="x")
    record([offer], by=by)
    sheet = ScoreSheet(unit=unit, name="x", since=DAY)
    record([sheet], by=by)
    round = PledgeRound(unit=unit, name="x", year=2020, begins=DAY)
    record([round], by=by)
    return {"offer": offer.pk, "scoresheet": sheet.pk, "pledgeround": round.pk}


def promised(unit, by):
    """A target of a unit."""
    first, last = dt.date(2024, 1, 1), dt.date(2028, 12, 31)
    row = Target(unit=unit, indicator="members.total", first=first, last=last, value=3)
    return record([row], by=by)[0].pk


def lent(unit, person, by):
    """A loan of the unit's own fund, and the fund."""
    day = dt.date(2020, 1, 1)
    fund = Fund(unit=unit, name="Quỹ", keeper="LĐLĐ")
    record([fund], by=by)
    purpose = Entry.objects.get(catalogue="loan_purpose", code="other")
    told = {"person": person, "lent": 1_000, "lent_on": day, "months": 1}
    loan = Loan(unit=unit, fund=fund, purpose=purpose, **told)
    record([loan], by=by)
    return loan.pk, fund.pk


def report_made(unit, user):
    """A report of the unit that lies there to be got."""
    day = dt.date(2024, 1, 1)
    made = Made(report="organisation", unit=unit, by=user, first=day, last=day, ending="pdf")
    files.new_place(made)
    files.write(made, "file", b"%PDF-")
    made.save()
    return made.pk


def file_taken(user):
    """A file of the user's that lies there to be got."""
    made = Taken(maker="list", asked={}, name="members.csv", by=user, done_at=timezone.now())
    files.new_place(made)
    files.write(made, "file", b"x")
    made.save()
    return made.pk


def relation(who, branch, name):
    if who == "signed out":
        return who
    if name == "public-round" and branch == "west" and who in BELONG_TO_WEST:
        return "member"
    if name.removeprefix("api-").startswith("person") and LIVES_IN[branch] == who and who == "em":
        return "self"
    return RELATIONS[who].get(branch, "stranger")


def expected(name, who, branch, method):
    rule = RULES[name]
    if who == "signed out" and who not in rule:
        if name not in API_RULES:
            return 302
        return 405 if rule["*"].split("/")[method == "POST"] == "405" else 401
    told = rule.get(relation(who, branch, name)) or rule.get(who) or rule["*"]
    return int(told.split("/")[method == "POST"])


def written():
    return Operation.objects.count(), Change.objects.count(), SensitiveRead.objects.count()


def asks_to_sign_in(address):
    """The language and the appearance are chosen by whoever reads, signed in or not."""
    return not address.startswith(("/language/", "/appearance/"))


def check(answer, address, who, method, wanted):
    asked = f"{who} {method} {address}"
    assert answer.status_code == wanted, f"{asked}: {answer.status_code}, not {wanted}"
    if who == "signed out" and wanted == 302 and asks_to_sign_in(address):
        assert answer["Location"].startswith("/sign-in/"), asked
    if address.startswith("/api/v1"):
        if wanted >= 400:
            assert answer["Content-Type"] == "application/problem+json", asked
            assert len(answer.json()["detail"]) > 10, asked
        return
    if wanted == 403:
        [reason] = re.findall(r'role="alert">([^<]*)<', answer.content.decode()) or [""]
        assert len(reason) > 20, f"{asked}: refused without a reason"
    if wanted == 200 and answer["Content-Type"].startswith("text/html") and "/api/" not in address:
        part = address.endswith(("/options/", "/tray/"))
        assert answer.content.decode().count("<h1") == (not part), asked


def ticket(user):
    """By what a browser shows that it is signed in; got once, for signing in takes its time."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def visitor(ticket):
    client = Client(raise_request_exception=True)
    if ticket:
        client.cookies[settings.SESSION_COOKIE_NAME] = ticket
    return client


def together(name, whole):
    """By what addresses are tried together, for the things that they speak of are made once.

    Files of imports are gone once they are written down, so each of these is tried by itself.
    """
    first, *rest = whole.split("/")
    if "import" in name:
        return name
    return "/".join([first, *rest[:2]]) if first == "api" else first if rest else ""


TOGETHER: dict[str, list[tuple[str, str]]] = {}
for name, whole in ADDRESSES:
    TOGETHER.setdefault(together(name, whole), []).append((name, whole))


@pytest.mark.parametrize("addresses", TOGETHER.values(), ids=TOGETHER)
def test_everyone_gets_what_the_rule_says(addresses, house):
    things = Things(house, uploads_too=any("import" in name for name, _whole in addresses))
    programs = {who: Program(house.users[who]) for who in RELATIONS}
    tickets = {"signed out": None} | {who: ticket(house.users[who]) for who in RELATIONS}
    wrong = []
    for name, whole in addresses:
        own = ("<" in whole and name not in OF_A_KEY) or name in SENT_FOR_A_BRANCH
        for who, branch, method in product(
            tickets, BRANCHES if own else BRANCHES[:1], ("GET", "POST")
        ):
            address = things.fill(name, whole, branch)
            before = written()
            # Whatever is written is taken back, so that the next of the cast finds the same.
            with transaction.atomic():
                if name in API_RULES:
                    lives = house.users[LIVES_IN[branch]].person_id
                    answer = ask(programs.get(who), name, method, address, branch, lives)
                else:
                    answer = visitor(tickets[who]).generic(method, address)
                if method == "GET":
                    assert written() == before, f"{who} GET {address} wrote something"
                transaction.set_rollback(True)
            try:
                check(answer, address, who, method, expected(name, who, branch, method))
            except AssertionError as error:
                wrong.append(str(error).partition("\n")[0])
    assert not wrong, "\n".join(wrong)


# Addresses without a number whose unit stands in what is asked or sent.
OF_A_KEY = ("figure", "figure-picture", "figure-records")
SENT_FOR_A_BRANCH = {
    "api-text-check",
    "api-units",
    "api-people",
    "api-imports",
    "api-figures",
    "api-register",
}
FORMS = ("api-imports", "api-register-evidence")


def ask(program, name, method, address, branch, lives):
    """Ask the door for programs; without a program nothing tells who asks."""
    program = program or Program(None, token="none")
    if method == "GET":
        return program.get(address, asked_of(name, branch))
    if name in FORMS:
        return program.send(address, file_of(name, branch))
    return program.post(address, sent_to(name, branch, lives))


# What is named in words, and is the same for everybody or told apart by the unit asked for.
OPEN = (
    *OF_A_KEY,
    "api-records",
    "api-docs-part",
    "api-register",
    "guide-chapter",
    "hand-in",
    "record-new",
    "catalogue",
    "catalogue-add",
    "catalogue-value",
    "rule",
)


def test_what_another_keeper_typed_is_not_found_by_its_number(house):
    """Numbers are guessed easily: each must be refused like one that is none."""
    things = Things(house)
    client = Client(headers={"authorization": f"Bearer {Program(house.chi).token}"})
    client.force_login(house.chi)
    for name, whole in ADDRESSES:
        if "<" not in whole or name in OPEN:
            continue
        there = client.get(things.fill(name, whole, "north"))
        strange = re.sub(r"<slug:\w+>", "x", re.sub(r"<int:\w+>", "999999", whole))
        nowhere = client.get(f"/{strange}")
        assert there.status_code == nowhere.status_code, name
