"""“Good at the nation's work, able at home”; family events; gifts and scholarships for children."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.org.models import Person
from caunoi.registers.records.record import Amount, Record


def paper(label: Any) -> Any:
    return models.ForeignKey(
        "org.Paper",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=label,
    )


class Striving(Record):
    """A woman strives for the title of a year: registered, reached or not, rewarded by a level."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        REACHED = "reached", _("reached")
        REWARDED = "rewarded", _("reached and rewarded")
        MISSED = "missed", _("not reached")

    class Level(models.TextChoices):
        GRASSROOTS = "grassroots", _("grassroots")
        UPPER = "upper", _("level above the grassroots")
        PROVINCE = "province", _("province")
        CENTRAL = "central", _("central")

    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("member")
    )
    year = models.PositiveIntegerField(_("year"))
    on = models.DateField(_("last day of the year"), blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    decision = paper(_("decision"))
    rewarded_by = models.CharField(
        _("rewarded by"), max_length=12, choices=Level.choices, blank=True
    )
    reward = paper(_("decision on the reward"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REGISTERED
    )

    class Meta:
        verbose_name = _("striving for the title")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="striving_is_registered_once_a_year",
                violation_error_message=_("She is registered for this year already."),
            ),
            models.CheckConstraint(
                name="striving_is_rewarded_by_a_level",
                condition=~Q(state="rewarded") | ~Q(rewarded_by=""),
                violation_error_message=_("Say which level rewarded it."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="striving_of_unit")]

    def __str__(self) -> str:
        return f"{self.person} · {self.year}"

    def clean(self) -> None:
        if self.person.sex == Person.Sex.MALE:
            raise ValidationError({"person": _("The title is for women.")})


class FamilyEvent(Record):
    """An event of the women's committee: of women, of families, of children."""

    told_below = True

    name = models.CharField(_("name of the event"), max_length=300)
    kind = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("occasion of women and families"),
    )
    on = models.DateField(_("held on"))
    attended = models.PositiveIntegerField(_("turns of attendance"), null=True, blank=True)
    families = models.PositiveIntegerField(_("exemplary families honoured"), null=True, blank=True)
    cost = Amount(_("cost"), null=True, blank=True)
    result = models.TextField(_("what was done"), blank=True)
    plan = paper(_("plan"))

    class Meta:
        verbose_name = _("event of women and families")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "on"],
                name="familyevent_is_recorded_once",
                violation_error_message=_("This is in the register already."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="familyevent_of_unit")]

    def __str__(self) -> str:
        return self.name


class ChildGift(Record):
    """Gifts or scholarships for members' children: for one child by name, or for many by number."""

    class Sort(models.TextChoices):
        GIFT = "gift", _("gift")
        SCHOLARSHIP = "scholarship", _("scholarship")
        REWARD = "reward", _("reward for good learning")

    sort = models.CharField(_("gift or scholarship"), max_length=11, choices=Sort.choices)
    occasion = models.ForeignKey(
        "org.Entry",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("occasion for children"),
    )
    on = models.DateField(_("given on"))
    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("child of the member"),
    )
    child = models.CharField(_("name of the child"), max_length=200, blank=True)
    children = models.PositiveIntegerField(_("number of children"), default=1)
    amount = Amount(_("worth in all"), null=True, blank=True)
    what = models.CharField(_("what was given"), max_length=200, blank=True)
    source = models.CharField(_("source of the money"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("gift to children")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="childgift_is_for_somebody",
                condition=Q(children__gte=1),
                violation_error_message=_("It is for one child at least."),
            ),
            models.CheckConstraint(
                name="childgift_of_a_name_is_for_one_child",
                condition=Q(child="") | Q(children=1),
                violation_error_message=_("A row with the name of a child is for that child."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="childgift_of_unit")]

    def __str__(self) -> str:
        return " · ".join(filter(None, [str(self.occasion), self.child]))
