"""The forms of a record: to record and correct it, to make a move, to send it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.org.models import UnitKind
from caunoi.org.models.units import ancestors
from caunoi.registers.records.fields import Field, Kind, in_words
from caunoi.registers.records.people import units_of
from caunoi.registers.records.records import Records
from caunoi.registers.records.workflow import Move

from ..entry import HouseForm, UnitField
from .fields import EntryField, asked_for, paper_typed


def kept(meta: Any, value: Any) -> Any:
    """What was typed as the record keeps it: the default in place of nothing."""
    empty = value is None and not meta.null and not meta.is_relation
    return meta.get_default() if empty else value


MEANT = "meant"


class AskingForm(HouseForm):
    """A form that asks whether what is unusual is meant; a tick is the answer."""

    def ask(self, questions: Iterable[str]) -> None:
        """Show these questions with the tick; who has ticked it is asked no more."""
        if asked := " ".join(questions):
            self.fields[MEANT] = forms.BooleanField(label=_("It is meant so"), required=False)
            if not self.data.get(MEANT):
                self.add_error(None, asked)


class RecordForm(AskingForm):
    """A record as its register declares it. `parent` is the record of which it will be a part."""

    # Which writing of the record the form shows: nobody writes over what they have not seen.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        records: Records,
        user: Any,
        record: Any = None,
        parent: Any = None,
        **options: Any,
    ) -> None:
        self.records, self.record, self.parent = records, record, parent
        self.asked = [f for f in records.typed if not (parent and f.name == records.of)]
        options["initial"] = {**self._known(user), **options.get("initial", {})}
        super().__init__(*args, **options)
        for field in self.asked:
            for name, one in asked_for(records, field, user).items():
                self.fields[name] = one
                if isinstance(one, EntryField) and record:
                    one.keep(getattr(record, field.name))
        if records.person and record is None:
            self.fields["unit"].required = False
            self.fields["unit"].help_text = _("Empty: the unit of this person.")

    def _known(self, user: Any) -> dict[str, Any]:
        """What the record tells already; of a new part, what its parent says."""
        if self.record is None:
            return self._usual(user)
        known: dict[str, Any] = {"seen": self.record.last_op}
        for field in self.asked:
            value = getattr(self.record, field.name)
            if self.records.kinds[field.name] != Kind.PAPER:
                known[field.name] = value
            elif value:
                known |= {
                    f"{field.name}_number": value.number,
                    f"{field.name}_day": value.signed_on,
                    f"{field.name}_issuer": value.issuer,
                }
        return known

    def _usual(self, user: Any) -> dict[str, Any]:
        """What a new record mostly says: its unit where there is but one, and what is default."""
        metas = [self.records.meta(field.name) for field in self.asked]
        usual = {m.name: m.get_default() for m in metas if m.has_default()}
        units = {ancestors(path)[-1] for path in user.reach("edit").paths}
        if self.parent and not self.records.person:
            usual["unit"] = self.parent.unit_id
        elif len(units) == 1 and not self.records.person:
            usual["unit"] = units.pop()
        return usual

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.record is not None and data.get("seen") not in (None, self.record.last_op):
            data_sent = self.data.copy()  # type: ignore[attr-defined]
            data_sent["seen"] = str(self.record.last_op)
            self.data = data_sent
            self.add_error(
                None,
                _("Somebody changed this record meanwhile: look it over and send it again."),
            )
            for field in self.asked:
                self._tell_of(field, data)
        if self.record is None and self.records.doubts and not self.errors:
            self.ask(self.records.doubts(self.records.model(**self.values())))
        return data

    def _tell_of(self, field: Field, data: dict[str, Any]) -> None:
        """Where what was typed differs from what the record says by now, say what that is."""
        if field.name in data and data[field.name] != getattr(self.record, field.name):
            now = in_words(self.record, field.name) or _("nothing")
            self.add_error(field.name, _("The record says by now: %(now)s.") % {"now": now})

    def values(self) -> dict[str, Any]:
        """What was typed, as the record keeps it."""
        data = self.cleaned_data
        found: dict[str, Any] = {}
        for field in self.asked:
            name, meta = field.name, self.records.meta(field.name)
            if self.records.kinds[name] == Kind.PAPER:
                paper = getattr(self.record, name) if self.record else None
                found[name] = paper_typed(name, data, paper)
            else:
                found[name] = kept(meta, data.get(name))
        if self.parent is not None:
            found[self.records.of] = self.parent
        if not found.get("unit") and self.records.person:
            person = found.get(self.records.person)
            found["unit_id"] = units_of([person]).get(person.pk) if person else None
            found.pop("unit")
        return found


class MoveForm(AskingForm):
    """What a move asks for: some fields of the record, and words for the other side."""

    def __init__(
        self,
        *args: Any,
        records: Records,
        move: Move,
        user: Any,
        record: Any = None,
        **options: Any,
    ) -> None:
        self.records, self.move, self.record = records, move, record
        super().__init__(*args, **options)
        for name in move.asks:
            field = records.by_name[name]
            for key, one in asked_for(records, field, user, record).items():
                one.required = (name in move.needs) and not key.endswith(("_day", "_issuer"))
                if record is not None and key == name and self.initial.get(name) is None:
                    one.initial = getattr(record, name)
                self.fields[key] = one
        self.fields["note"] = forms.CharField(
            label=_("Words for the other side"),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=move.needs_note,
            help_text=_("Kept in the journal. Here nothing is said of what a person is like.")
            if records.model.opened_by == "sensitive"
            else _("Kept in the journal, for whoever goes on with it."),
        )
        # Nobody approves what they have not seen.
        self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if record is not None:
            self.initial["seen"] = record.last_op

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.record is not None and data.get("seen") not in (None, self.record.last_op):
            sent = self.data.copy()  # type: ignore[attr-defined]
            sent["seen"] = str(self.record.last_op)
            self.data = sent
            self.add_error(
                None,
                _("Somebody changed this record meanwhile: look it over and send it again."),
            )
        if self.record is not None and self.move.doubts and not self.errors:
            self.ask(self.move.doubts(self.record))
        return data

    def values(self) -> dict[str, Any]:
        """What was typed, as the record keeps it."""
        data = self.cleaned_data
        found: dict[str, Any] = {}
        for name in self.move.asks:
            meta = self.records.meta(name)
            if self.records.kinds[name] == Kind.PAPER:
                paper = getattr(self.record, name) if self.record else None
                found[name] = paper_typed(name, data, paper) or paper
            elif data.get(name) is not None:
                found[name] = data[name]
            elif meta.null:
                found[name] = None
        return found


class SendForm(RecordForm):
    """To which units a record is sent down, and what is the same for all: a task, its day."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.asked = [field for field in self.asked if field.name != "unit"]
        del self.fields["unit"]
        self.fields["under"] = UnitField(user=user, verb="edit", label=gettext_lazy("Units below"))
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=gettext_lazy("Kinds of unit"),
            choices=list(UnitKind.objects.order_by("rank").values_list("code", "plural")),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=gettext_lazy("None ticked: all kinds."),
        )
        self.order_fields(("under", "kinds"))

    def values(self) -> dict[str, Any]:
        """What is the same for all the units."""
        found = super().values()
        del found[self.records.of]
        return found
