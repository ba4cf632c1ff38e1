"""What a form asks for each kind of field: typed as files are read, refused in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.org.catalogues import offered_to
from caunoi.org.clusters import led_within_reach
from caunoi.org.models import Entry, Paper
from caunoi.registers.imports.quantities import read_amount, read_decimal
from caunoi.registers.imports.reading import NotClean
from caunoi.registers.records.fields import Field, Kind
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import of_model

from ..entry import DayField, PersonField, UnitField

OFFERED = 50  # records that a field offers to choose from, the newest


class WholeField(forms.Field):
    """A whole number; money also as “1,5 triệu đồng”."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, *, money: bool, **options: Any) -> None:
        self.money = money
        super().__init__(**options)
        if money:
            self.widget.attrs |= {"inputmode": "text", "placeholder": "1.500.000"}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return read_amount(value, money=self.money)
        except NotClean as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if self.money and isinstance(value, int) else value


class CommaField(forms.Field):
    """A number with a decimal comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, digits: int, places: int, **options: Any) -> None:
        self.digits, self.places = digits, places
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_decimal(value, self.digits, self.places)
        except NotClean as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".").replace(".", ",") if "." in written else written


class RecordField(forms.Field):
    """A record of another register, by what it is called; the newest are offered."""

    def __init__(self, *, model: Any, user: Any, **options: Any) -> None:
        self.records, self.user = of_model(model), user
        super().__init__(**options)

    @property
    def visible(self) -> Any:
        return self.records.model.objects.visible_to(self.user)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, self.records.model):
            return value or None
        typed, name = str(value).strip(), self.records.called
        found = list(self.visible.filter(**{f"{name}__iexact": typed})[:2])
        # Its beginning is enough where only one begins so.
        found = found or list(self.visible.filter(**{f"{name}__istartswith": typed})[:6])
        told = {"typed": value, "register": self.records.label,
                "names": "; ".join(dict.fromkeys(map(self.records.name_of, found)))}  # fmt: skip
        if not found:
            raise ValidationError(
                _("“%(typed)s” is not in the register “%(register)s”: record it there first.")
                % told
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several records of “%(register)s” are called so; which one? %(names)s") % told
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = self.visible.filter(pk=value).first()
        if isinstance(value, self.records.model):
            return self.records.name_of(value)
        return value

    def offered(self) -> list[str]:
        """What records are called that may be meant."""
        newest = self.visible.order_by("-pk")[:OFFERED]
        return list(dict.fromkeys(newest.values_list(self.records.called, flat=True)))


class AmongField(forms.ModelChoiceField):
    """One of a few records of another register, sent by what it is called."""

    def __init__(self, found: Any, **options: Any) -> None:
        super().__init__(
            found, to_field_name=of_model(found.model).called, empty_label=_("choose"), **options
        )


def asked_for(
    records: Records, field: Field, user: Any, record: Any = None
) -> dict[str, forms.Field]:
    """The fields of a form that ask for one field of a record; a paper is asked for in three."""
    meta, kind = records.meta(field.name), records.kinds[field.name]
    shared: dict[str, Any] = {
        "label": meta.verbose_name,
        "required": not meta.blank and not meta.null and not meta.has_default(),
        "help_text": field.help,
    }
    if kind == Kind.PAPER:
        return _paper(field, shared)
    if field.among and record is not None:
        return {field.name: AmongField(field.among(record), **shared)}
    return {field.name: _one(meta, kind, field, user, shared)}


def _one(meta: Any, kind: Kind, field: Field, user: Any, shared: dict[str, Any]) -> forms.Field:
    if kind == Kind.UNIT:
        verb = "edit" if field.name == "unit" else "view"
        return UnitField(user=user, verb=verb, **shared)
    if kind == Kind.PERSON:
        return PersonField(user=user, **shared)
    if kind == Kind.RECORD:
        return RecordField(model=meta.related_model, user=user, **shared)
    if kind == Kind.CLUSTER:
        return forms.ModelChoiceField(
            led_within_reach(user).order_by("name", "pk"), empty_label=_("choose"), **shared
        )
    if kind == Kind.ENTRY:
        return EntryField(field.catalogue, user=user, **shared)
    if kind == Kind.CHOICE:
        return forms.ChoiceField(choices=_choices(meta), **{**shared, "required": not meta.blank})
    if kind == Kind.TICK:
        return forms.BooleanField(**{**shared, "required": False})
    if kind == Kind.DAY:
        return DayField(**shared)
    if kind in (Kind.WHOLE, Kind.MONEY):
        return WholeField(money=kind == Kind.MONEY, **shared)
    if kind == Kind.DECIMAL:
        return CommaField(digits=meta.max_digits, places=meta.decimal_places, **shared)
    if kind == Kind.LINES:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **shared)
    return forms.CharField(max_length=meta.max_length, **shared)


def _choices(meta: Any) -> list[tuple[Any, Any]]:
    named = [(code, word) for code, word in meta.choices if code != ""]
    return [("", gettext_lazy("not stated")), *named] if meta.blank else named


class EntryField(forms.ModelChoiceField):
    """A value of a catalogue that is open today and offered to the unit of whoever asks; one in use
    before stays to be seen.
    """

    def __init__(self, catalogue: str, *, user: Any, **options: Any) -> None:
        # One in use stays whoever keeps it, be it beyond the reach of whoever corrects.
        self.all = Entry.objects.filter(catalogue=catalogue)
        offered = offered_to(user).filter(catalogue=catalogue).on(timezone.localdate())
        self.open = offered.order_by("rank", "name")
        super().__init__(self.open, empty_label=_("choose"), **options)

    def keep(self, value: Any) -> None:
        """Offer this one as well, although its catalogue closed it since."""
        if value is not None:
            self.queryset = self.open | self.all.filter(pk=value.pk)


def _paper(field: Field, shared: Mapping[str, Any]) -> dict[str, forms.Field]:
    name, label = field.name, shared["label"]
    return {
        f"{name}_number": forms.CharField(
            label=_("Number: %(what)s") % {"what": label}, max_length=100,
            required=shared["required"], help_text=shared["help_text"],
        ),
        f"{name}_day": DayField(label=_("Signed on"), required=False),
        f"{name}_issuer": forms.CharField(label=_("Issued by"), max_length=300, required=False),
    }  # fmt: skip


def paper_typed(name: str, data: Mapping[str, Any], kept: Paper | None) -> Paper | None:
    """The paper that was typed; the one kept where it says the same, None without a number."""
    number = data.get(f"{name}_number")
    if not number:
        return None
    told = (number, data.get(f"{name}_day"), data.get(f"{name}_issuer") or "")
    if kept is not None and told == (kept.number, kept.signed_on, kept.issuer):
        return kept
    return Paper(number=told[0], signed_on=told[1], issuer=told[2])
