"""What a program sends of a record, read field by field; what is wrong is told by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.base import text
from caunoi.base.errors import Invalid, NotThere
from caunoi.org.clusters import led_within_reach
from caunoi.org.models import Entry, Paper, Person
from caunoi.org.pick import units_within_reach
from caunoi.registers.imports.quantities import MOST
from caunoi.registers.imports.reading import NotClean
from caunoi.registers.records.fields import Kind
from caunoi.registers.records.people import units_of
from caunoi.registers.records.records import Records
from caunoi.registers.records.registry import of_model

from .declared import is_needed

PAPER = {"number": 100, "signed_on": 10, "issuer": 300}  # the parts, and the longest of each


def read_new(records: Records, sent: dict[str, Any], user: Any) -> dict[str, Any]:
    """A new record: what is left out is as the form begins; a person's unit is known."""
    names = [field.name for field in records.typed]
    if records.person and sent.get("unit") in (None, ""):
        sent = {name: value for name, value in sent.items() if name != "unit"}
    found = read(records, sent, names, user, new=True)
    if "unit" not in found:
        person = found.get(records.person)
        found["unit_id"] = units_of([person]).get(person.pk) if person else None
        if found["unit_id"] is None:
            raise wrong({"unit": [_("This is needed.")]})
    return found


def read(
    records: Records,
    sent: dict[str, Any],
    names: Collection[str],
    user: Any,
    *,
    row: Any = None,
    new: bool = False,
) -> dict[str, Any]:
    """The named fields as the record keeps them. Raises Invalid with all that is wrong."""
    found, faults = {}, {}
    for name in sent:
        if name not in names:
            faults[name] = [_unasked(records, name)]
    missing = [name for name in names if new and name not in sent and is_needed(records, name)]
    faults |= {name: [_("This is needed.")] for name in missing}
    for name in names:
        if name in sent:
            try:
                found[name] = Read(records, name, user, row).value(sent[name])
            except NotClean as error:
                faults[name] = [str(error)]
    if faults:
        raise wrong(faults)
    return found


def wrong(faults: dict[str, list[str]]) -> Invalid:
    """All that is wrong, as one error that names the fields."""
    told = " ".join(f"{name}: {why[0]}" for name, why in list(faults.items())[:3])
    return Invalid(told, fields=faults)


def _unasked(records: Records, name: str) -> str:
    if name in records.kinds:
        return _("This is not sent here: a step fills it in, or it stays as it is.")
    return _("There is no such field; /api/v1/registers tells those that there are.")


class Read:
    """One field of a record as it was sent."""

    def __init__(self, records: Records, name: str, user: Any, row: Any = None) -> None:
        self.records, self.name, self.user = records, name, user
        self.meta, self.kind = records.meta(name), records.kinds[name]
        self.kept = getattr(row, name) if row is not None else None

    def value(self, sent: Any) -> Any:
        """The value that the record keeps. Raises NotClean."""
        if sent is None or sent == "":
            bound = self.meta.is_relation and not self.meta.null
            if bound or is_needed(self.records, self.name):
                raise NotClean(_("This is needed."))
            return None if self.meta.null else self.meta.get_default()
        return READERS[self.kind](self, sent)

    def unit(self, sent: Any) -> Any:
        verb = "edit" if self.name == "unit" else "view"
        try:
            return units_within_reach(self.user, verb, [text_of(sent)])[0]
        except NotThere as error:
            raise NotClean(str(error)) from None

    def person(self, sent: Any) -> Any:
        found = Person.objects.visible_to(self.user).filter(pk=number_of(sent)).first()
        return found or self._same(sent, _("Nobody within your reach has this `id`."))

    def record(self, sent: Any) -> Any:
        rows = self.meta.related_model.objects.visible_to(self.user)
        why = _("There is no such record in “%(register)s” within your reach.")
        found = rows.filter(pk=number_of(sent)).first()
        return found or self._same(
            sent, why % {"register": of_model(self.meta.related_model).label}
        )

    def cluster(self, sent: Any) -> Any:
        found = led_within_reach(self.user).filter(pk=number_of(sent)).first()
        return found or self._same(sent, _("No cluster within your reach has this `id`."))

    def _same(self, sent: Any, why: str) -> Any:
        """What stands there already may be sent back by who may not choose it."""
        if self.kept is not None and self.kept.pk == number_of(sent):
            return self.kept
        raise NotClean(why)

    def entry(self, sent: Any) -> Any:
        code = text_of(sent)
        if self.kept is not None and self.kept.code == code:
            return self.kept
        known = Entry.objects.filter(catalogue=self.records.by_name[self.name].catalogue)
        found = known.on(timezone.localdate()).filter(code=code).first()
        return found or self._no_word()

    def choice(self, sent: Any) -> Any:
        for code, _word in self.meta.flatchoices:
            if type(sent) is not bool and code == sent:
                return code
        return self._no_word()

    def _no_word(self) -> Any:
        raise NotClean(_("This is none of the codes in `words` of the field."))

    def tick(self, sent: Any) -> bool:
        if not isinstance(sent, bool):
            raise NotClean(_("This is neither true nor false."))
        return sent

    def day(self, sent: Any) -> dt.date:
        return day_of(sent)

    def whole(self, sent: Any) -> int:
        if isinstance(sent, bool) or not isinstance(sent, int) or not 0 <= sent <= MOST:
            raise NotClean(_("Send a whole number, 0 or more, without points or words."))
        return sent

    def decimal(self, sent: Any) -> Decimal:
        try:
            number = Decimal(str(sent)) if not isinstance(sent, bool) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise NotClean(_("This is no number."))
        return number

    def line(self, sent: Any) -> str:
        return text.clean(text_of(sent))

    def lines(self, sent: Any) -> str:
        return "\n".join(text.clean(line) for line in text_of(sent).splitlines()).strip()

    def paper(self, sent: Any) -> Paper:
        """The paper that was sent; the one kept where it says the same."""
        if not isinstance(sent, dict) or set(sent) - set(PAPER) or not sent.get("number"):
            raise NotClean(_("Send a paper as an object of number, signed_on and issuer."))
        said = {part: text.clean(text_of(sent.get(part) or "")) for part in PAPER}
        if any(len(said[part]) > longest for part, longest in PAPER.items()):
            raise NotClean(_("The number or the issuer of this paper is too long."))
        day = day_of(said["signed_on"]) if said["signed_on"] else None
        kept = self.kept
        if kept and (kept.number, kept.signed_on, kept.issuer) == (
            said["number"],
            day,
            said["issuer"],
        ):
            return kept
        return Paper(number=said["number"], signed_on=day, issuer=said["issuer"])


READERS: dict[Kind, Callable[[Read, Any], Any]] = {
    Kind.UNIT: Read.unit,
    Kind.PERSON: Read.person,
    Kind.RECORD: Read.record,
    Kind.PAPER: Read.paper,
    Kind.ENTRY: Read.entry,
    Kind.CLUSTER: Read.cluster,
    Kind.CHOICE: Read.choice,
    Kind.TICK: Read.tick,
    Kind.DAY: Read.day,
    Kind.MONEY: Read.whole,
    Kind.WHOLE: Read.whole,
    Kind.DECIMAL: Read.decimal,
    Kind.LINES: Read.lines,
    Kind.TEXT: Read.line,
}


def text_of(sent: Any) -> str:
    if not isinstance(sent, str):
        raise NotClean(_("Send this as a text."))
    return sent


def number_of(sent: Any) -> int:
    """The `id`, by itself or in an object as it was read."""
    number = sent.get("id") if isinstance(sent, dict) else sent
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 2**63:
        raise NotClean(_("Send the `id`, a whole number."))
    return number


def day_of(sent: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(text_of(sent))
    except ValueError:
        raise NotClean(_("This is not a day like 2026-12-31.")) from None
