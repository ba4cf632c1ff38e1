"""The register of titles and awards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.records import Records, declare_records
from caunoi.registers.records.workflow import Move, Workflow

from ..deciding import decider_named
from ..models import Award, Form, facts_of

AWARD_TITLE = "award_title"
AWARD_THEME = "award_theme"


def settle_award(row: Award) -> None:
    """Fill in what follows: for whom, on which day, by whom, and whether it is a year's title."""
    settle_recipient(row)
    facts = facts_of(row.title) if row.title_id else None
    row.yearly = bool(facts and facts.yearly)
    decision = getattr(row, "decision", None)
    row.on = decision.signed_on if decision else None  # type: ignore[assignment]
    if not row.decided_by:
        named = decider_named(decision.issuer) if decision else ""
        row.decided_by = named or (facts.usually_by if facts else "")
    settle_form(row)


def settle_recipient(row: Any) -> None:
    """A person, or else the collective that is named; neither is left for the check to refuse."""
    person, collective = Award.Recipient.PERSON, Award.Recipient.COLLECTIVE
    row.recipient = person if row.person_id else collective if row.collective else ""


def settle_form(row: Any) -> None:
    """What bears a theme is for the theme."""
    if row.theme_id and not row.form:
        row.form = Form.THEMATIC


def restore(op: Any, awards: Sequence[Award], by: Any) -> None:
    """An award in force bears no sign of its revocation."""
    rows = Award.objects.filter(pk__in=[award.pk for award in awards])
    op.change_where(rows, revocation=None, revoked_on=None)


AWARDS = declare_records(
    Records(
        key="awards",
        label=_("Titles and awards"),
        one=_("award"),
        model=Award,
        fields=[
            Field("title", catalogue=AWARD_TITLE, width=32,
                  also=["danh hiệu", "danh hiệu thi đua", "hình thức khen thưởng", "khen thưởng",
                        "danh hiệu, hình thức khen thưởng", "danh hiệu hoặc hình thức khen thưởng",
                        "hình thức"]),
            Field("recipient", typed=False),
            Field("person", help=_("Leave empty for a collective.")),
            Field("collective", also=["tập thể", "tên tập thể", "đơn vị được khen"], width=30,
                  help=_("The name as it stands in the decision; leave empty for a person.")),
            Field("year", also=["năm", "năm thành tích", "năm đạt", "năm khen thưởng"], width=8,
                  example=2025),
            Field("form", also=["loại hình khen thưởng", "loại khen thưởng"]),
            Field("theme", catalogue=AWARD_THEME, also=["chuyên đề", "phong trào", "nội dung"]),
            Field("decided_by", also=["cấp quyết định", "cấp khen thưởng", "cấp khen"],
                  help=_("Empty: as the issuer of the decision says, or who usually decides.")),
            Field("decision", also=["số quyết định khen thưởng"],
                  parts_also=(["ngày khen thưởng"], ["cấp ban hành quyết định"])),
            Field("on", typed=False),
            Field("achievement", also=["thành tích", "trích yếu thành tích"], width=36),
            Field("bonus", also=["tiền thưởng", "mức tiền thưởng"]),
            Field("revocation", typed=False),
            Field("revoked_on", typed=False),
        ],
        day="on",
        telling=("unit", "person", "collective", "title", "year", "theme", "decided_by"),
        shown=("person", "collective", "title", "year", "decided_by", "decision", "on"),
        filters=("title", "year", "recipient", "decided_by", "form", "theme"),
        known_by=[frozenset({"title", "year", "decision_number"})],
        icon="certificate",
        rank=10,
        settle=settle_award,
        workflow=Workflow(
            Move("revoke", _("Revoke"), Award.State.IN_FORCE, Award.State.REVOKED,
                 verb="approve", asks=("revoked_on", "revocation"), needs=("revoked_on",),
                 needs_note=True,
                 final=_("A decision that revokes an award is not undone here."),
                 counter=_("Restore the award by the decision that says so.")),
            Move("restore", _("Restore"), Award.State.REVOKED, Award.State.IN_FORCE,
                 verb="approve", needs_note=True, then=restore),
            open={Award.State.IN_FORCE},
        ),
        hint=_("Record an award from its decision, or bring in the list of a decision at once."),
    )
)  # fmt: skip
