"""Units and their places in the tree, from day to day."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.base.periods import Period
from caunoi.base.spans import NoOverlap, PathField, Span, SpanQuerySet, ends_after_it_begins
from caunoi.journal.models import Journalled

STEP = 5  # characters of a path per level: a unit's id in base 36
AFTER = "{"  # sorts after every character of a path
# Kinds of units that elect a committee; sections and teams have heads alone.
WITH_COMMITTEES = (
    "confederation", "federation", "industry", "upper", "grassroots", "member_grassroots",
)  # fmt: skip
NARROW = 40  # units: with so few below, records are sooner found from the units than in order


class Tree(models.TextChoices):
    """THEN: the tree as it stood. NOW: today's tree, where a closed unit sits under its heir."""

    THEN = "then", _("the tree as it stood")
    NOW = "now", _("today's tree")


def step(unit_id: int) -> str:
    """A unit's step in a path."""
    digits, out = "0123456789abcdefghijklmnopqrstuvwxyz", ""
    while unit_id:
        unit_id, rest = divmod(unit_id, 36)
        out = digits[rest] + out
    return out.rjust(STEP, "0")


def ancestors(path: str) -> list[int]:
    """The ids of the units from the root of a path down to its own."""
    return [int(path[i : i + STEP], 36) for i in range(0, len(path), STEP)]


class UnitKind(Journalled):
    """A kind of unit; which kinds may stand under it is data. Shipped as in the charter."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=200)
    plural = models.CharField(_("in a list"), max_length=200, blank=True)
    rank = models.IntegerField(_("rank"), default=0)
    # Codes of the kinds that may stand under it; an empty list: none.
    children = models.JSONField(_("kinds below"), default=list, blank=True)

    class Meta:
        verbose_name = _("kind of unit")

    def __str__(self) -> str:
        return self.name


class SeatedQuerySet(SpanQuerySet):
    """Words for rows that belong to a unit: where they sit is asked of the seats."""

    unit_field = "unit"
    day_field: str | None = None  # the record's own day, for flows

    def _unit_ref(self) -> OuterRef:
        return OuterRef(self.unit_field)

    def reachable_by(self, user: Any, verb: str) -> Self:
        """Rows over whose unit the user has that verb today."""
        seats = Seat.objects.filter(tree=Tree.NOW)
        return self.filter(user.reach(verb).over(seats, self.unit_field))

    def visible_to(self, user: Any) -> Self:
        """Rows that the user may open; every page and export starts here."""
        return self.reachable_by(user, "view")

    def with_units(self) -> Self:
        """With their units, named as today, for a list; two statements for all rows."""
        named = Unit.objects.named(timezone.localdate())
        return self.prefetch_related(models.Prefetch(self.unit_field, named))

    def under(
        self,
        unit: Any,
        *,
        on: dt.date | None = None,
        within: Period | None = None,
        day: str | None = None,
        tree: str = Tree.THEN,
    ) -> Self:
        """Rows of this unit and of all units below it, in one condition.

        `on`: where the units sat on that day (a stock). `within`: for each row where its unit,
        and the unit asked for, sat on the row's own `day` field (a flow). In the tree NOW a seat
        has no end, so the day says nothing about where.
        """
        if (on is None) == (within is None):
            raise ValueError("Ask under(unit, on=day) or under(unit, within=period).")
        if within is None:
            on = None if tree == Tree.NOW else on
            return self.filter(_sits_under(self.unit_field, unit, tree, on))
        field = day or self.day_field
        if field is None:
            raise ValueError("under(unit, within=period) needs the field of the row's own day.")
        rows = self.filter(**{f"{field}__gte": within.first, f"{field}__lte": within.last})
        if tree == Tree.NOW:
            return rows.filter(_sits_under(self.unit_field, unit, tree, None))
        return rows.filter(_sat_under(self._unit_ref(), unit, OuterRef(field)))


def _key(unit: Any) -> int:
    return int(getattr(unit, "pk", unit))


def path_range(path: Any) -> dict[str, Any]:
    """The range test for a path and all below it; works for a text and for an expression."""
    after = path + AFTER if isinstance(path, str) else Concat(path, Value(AFTER))
    return {"path__gte": path, "path__lt": after}


def wide(path: Any) -> Any:
    """The seat that is one too many below a path of today's tree; none for one with few units."""
    return Seat.objects.filter(tree=Tree.NOW, **path_range(path)).order_by()[NARROW : NARROW + 1]


def _sits_under(ref: str, unit: Any, tree: str, day: dt.date | None) -> Q:
    """One range query over the seats: the path of the unit asked for is looked up first."""
    seats = Seat.objects.filter(tree=tree)
    if day is not None:
        seats = seats.on(day)
    path = seats.filter(unit_id=_key(unit)).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=[])
    return Q(**{f"{ref}__in": seats.filter(**path_range(path)).values("unit")})


def _sat_under(ref: Any, unit: Any, day: Any) -> Exists:
    """Two seats on the row's own day, because the unit asked for may itself have moved."""
    asked = Seat.objects.filter(
        Q(until=None) | Q(until__gt=OuterRef("day")),
        tree=Tree.THEN,
        unit_id=_key(unit),
        since__lte=OuterRef("day"),
        path__lte=OuterRef("path"),
    ).annotate(after=Concat(F("path"), Value(AFTER)))
    return Exists(
        Seat.objects.annotate(day=day)
        .filter(
            Q(until=None) | Q(until__gt=F("day")),
            tree=Tree.THEN,
            unit=ref,
            since__lte=F("day"),
        )
        .filter(Exists(asked.filter(after__gt=OuterRef("path"))))
    )


class UnitQuerySet(SeatedQuerySet):
    """Words for units themselves."""

    unit_field = "pk"

    def on(self, day: dt.date) -> Self:
        """Units alive on that day."""
        return self.filter(Exists(Place.objects.filter(unit=OuterRef("pk")).on(day)))

    def of_kind(self, *codes: str, on: dt.date) -> Self:
        """Units that were of one of these kinds on that day."""
        states = UnitState.objects.filter(unit=OuterRef("pk"), kind__code__in=codes).on(on)
        return self.filter(Exists(states))

    def named(self, day: dt.date) -> Self:
        """With `code`, `name`, `kind_code` and `kind_name` as on that day (or as last known)."""
        state = (
            UnitState.objects.filter(unit=OuterRef("pk"), since__lte=day).order_by("-since").values
        )
        return self.annotate(
            code=models.Subquery(state("code")[:1]),
            name=models.Subquery(state("name")[:1]),
            kind_code=models.Subquery(state("kind__code")[:1]),
            kind_name=models.Subquery(state("kind__name")[:1]),
        )


class Unit(Journalled):
    """A unit of the union; all there is to say about it is dated and stands beside it."""

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")

    def __str__(self) -> str:
        """Its latest name."""
        known = self.__dict__.get("name")
        if known:
            return str(known)
        state = self.states.order_by("-since").first()
        return state.name if state else f"#{self.pk}"

    def path_now(self) -> str:
        """Its path in today's tree; empty if it has none."""
        seat = self.seats.filter(tree=Tree.NOW).first()
        return seat.path if seat else ""

    def life(self) -> tuple[dt.date, dt.date | None] | None:
        """From when to when it stands (None: still); None for a unit that never stood."""
        stays = list(self.places.order_by("since").values_list("since", "until"))
        return (stays[0][0], stays[-1][1]) if stays else None

    def state_on(self, day: dt.date) -> UnitState | None:
        """What it was called and was on that day; None if it was not there."""
        return self.states.on(day).select_related("kind").first()


class Funding(models.TextChoices):
    """Who pays the salaries of the agency beside the unit."""

    STATE = "state", _("whole state budget")
    PARTLY = "partly", _("partly self-financed")
    SELF = "self", _("self-financed")
    ENTERPRISE = "enterprise", _("enterprise")
    UNION = "union", _("union's own money")
    NOT_STATED = "", _("not stated")


class UnitState(Span, Journalled):
    """Kind, code and name of a unit, and the bodies beside it, for a span of days."""

    part_of = "unit"  # to the journal: whatever keeps the unit keeps this

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="states")
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=300)
    search_key = models.CharField(max_length=300, editable=False)
    agency = models.CharField(_("agency"), max_length=300, blank=True)
    party_body = models.CharField(_("Party cell or committee"), max_length=300, blank=True)
    funding = models.CharField(_("funding"), max_length=12, choices=Funding.choices, blank=True)
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("name and kind of a unit")
        constraints: ClassVar = [
            ends_after_it_begins("unitstate_ends_after_it_begins"),
            NoOverlap(
                fields=["unit"],
                name="unitstate_one_at_a_time",
                violation_error_message=_("A unit has one name and kind at a time."),
            ),
            NoOverlap(
                fields=["code"],
                name="unitstate_code_is_unique_on_a_day",
                violation_error_message=_("Another unit bears this code on some of these days."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "since"], name="unitstate_of_unit"),
            models.Index(fields=["code"], name="unitstate_by_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Span, Journalled):
    """Where a unit stands in the tree, for a span of days; null parent = a root."""

    part_of = "unit"  # to the journal: whatever keeps the unit keeps this

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="child_places"
    )
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in the tree")
        constraints: ClassVar = [
            ends_after_it_begins("place_ends_after_it_begins"),
            NoOverlap(
                fields=["unit"],
                name="place_one_at_a_time",
                violation_error_message=_("A unit stands in one place at a time."),
            ),
            models.CheckConstraint(
                name="place_not_under_itself",
                condition=Q(parent=None) | ~Q(parent=F("unit")),
                violation_error_message=_("A unit cannot stand under itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"


class Heir(Journalled):
    """Where a closed unit lives on in today's tree."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="heir_link")
    heir = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inherited")
    on = models.DateField(_("on"))
    paper = models.ForeignKey(
        "org.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("heir of a unit")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="heir_is_another_unit",
                condition=~Q(unit=F("heir")),
                violation_error_message=_("A unit cannot be its own heir."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.heir_id}"


class Line(Span, Journalled):
    """A second, named relation upward (the professional line); never part of the tree."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lines")
    upper = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lines_below")
    name = models.CharField(_("name"), max_length=100)

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("professional line")
        constraints: ClassVar = [
            ends_after_it_begins("line_ends_after_it_begins"),
            NoOverlap(fields=["unit", "name"], name="line_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(Span):
    """Where a unit sits, derived from places and heirs; rebuilt by `seats.rebuild` alone."""

    derived = True

    tree = models.CharField(max_length=4, choices=Tree.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="seats")
    path = PathField(max_length=60)
    closed = models.BooleanField(default=False)  # in the tree NOW: lives on, or is only remembered

    objects = SpanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tree", "path", "since", "until", "unit"], name="seat_by_path"),
            models.Index(fields=["unit", "tree", "since", "until", "path"], name="seat_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.tree} {self.path}"

    @property
    def ancestors(self) -> list[int]:
        """The ids of the units from the root down to this one."""
        return ancestors(self.path)


class Cluster(Span, Journalled):
    """An emulation cluster or bloc (cụm, khối thi đua): units from anywhere in the tree."""

    name = models.CharField(_("name"), max_length=200)
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clusters")

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("cluster")
        constraints: ClassVar = [ends_after_it_begins("cluster_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name


class ClusterPlace(Span, Journalled):
    """A unit belongs to a cluster for a span of days."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="places")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_places")

    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a cluster")
        constraints: ClassVar = [
            ends_after_it_begins("clusterplace_ends_after_it_begins"),
            NoOverlap(fields=["cluster", "unit"], name="clusterplace_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.unit_id}"
