import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import caunoi.indicators.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("sought", models.TextField(blank=True, editable=False)),
                ("place", models.PositiveSmallIntegerField(verbose_name="place in the form")),
                ("number", models.CharField(max_length=20, verbose_name="number of the line")),
                ("section", models.CharField(blank=True, max_length=200, verbose_name="section")),
                ("text", models.CharField(max_length=500, verbose_name="what is told")),
                (
                    "measured_in",
                    models.CharField(blank=True, max_length=40, verbose_name="measured in"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("figure", "counted from the registers"),
                            ("number", "typed, and added up"),
                            ("mean", "typed mean, weighted by heads"),
                            ("apart", "typed, and never added up"),
                            ("question", "question"),
                        ],
                        default="number",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        blank=True,
                        choices=caunoi.indicators.models.measurable,
                        max_length=80,
                        verbose_name="figure",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="how to fill it in"),
                ),
                ("title", models.CharField(editable=False, max_length=560, verbose_name="line")),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
                (
                    "sums",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.formline",
                        verbose_name="puts together the line below",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "weight",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.formline",
                        verbose_name="weighted by the line",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a form",
            },
        ),
        migrations.CreateModel(
            name="ReportForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("sought", models.TextField(blank=True, editable=False)),
                ("name", models.CharField(max_length=300, verbose_name="name of the form")),
                (
                    "sign",
                    models.CharField(blank=True, max_length=30, verbose_name="number of the form"),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("half", "half-year"),
                            ("year", "year"),
                            ("term", "term, or days that each round says"),
                        ],
                        max_length=7,
                        verbose_name="reported each",
                    ),
                ),
                (
                    "calendar",
                    models.CharField(
                        choices=[
                            ("calendar", "calendar year"),
                            ("union", "union statistics: closed on 31/5 and 30/11"),
                        ],
                        default="calendar",
                        max_length=8,
                        verbose_name="by the year",
                    ),
                ),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("grassroots", "grassroots unions"),
                            ("parts", "member grassroots unions"),
                            ("groups", "unions of parts and groups"),
                            ("upper", "upper unions"),
                        ],
                        default="grassroots",
                        max_length=10,
                        verbose_name="owed by",
                    ),
                ),
                (
                    "funding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "whole state budget"),
                            ("partly", "partly self-financed"),
                            ("self", "self-financed"),
                            ("enterprise", "enterprise"),
                            ("union", "union's own money"),
                        ],
                        max_length=12,
                        verbose_name="only with this funding",
                    ),
                ),
                (
                    "due_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days until it is due"
                    ),
                ),
                (
                    "lock_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days until it is locked"
                    ),
                ),
                (
                    "doubt_percent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="asked about beyond this change, in percent",
                    ),
                ),
                ("since", models.DateField(verbose_name="in use since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="replaced on")),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="issued by the paper"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_use", "in use"),
                            ("withdrawn", "no longer in use"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "form of a report",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "version"),
                        name="report_form_has_each_version_once",
                        violation_error_message="There is such a version of this form already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="report_form_ends_after_it_begins",
                        violation_error_message="A form is not replaced before it is in use.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lock_days", None),
                            ("due_days", None),
                            ("lock_days__gte", models.F("due_days")),
                            _connector="OR",
                        ),
                        name="report_form_locks_after_it_is_due",
                        violation_error_message="A report is not locked before it is due.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("sought", models.TextField(blank=True, editable=False)),
                (
                    "relation",
                    models.CharField(
                        choices=[("at_most", "at most as much as"), ("equal", "just as much as")],
                        default="at_most",
                        max_length=8,
                        verbose_name="is",
                    ),
                ),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.formline",
                        verbose_name="line",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.formline",
                        verbose_name="other line",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="reporting.reportform",
                        verbose_name="form",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule between lines",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form", "left", "right", "relation"),
                        name="report_form_has_each_rule_once",
                        violation_error_message="The form has this rule already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", models.F("right")), _negated=True),
                        name="report_rule_is_between_two_lines",
                        violation_error_message="A rule is between two lines.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="formline",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="reporting.reportform",
                verbose_name="form",
            ),
        ),
        migrations.CreateModel(
            name="ReportRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("sought", models.TextField(blank=True, editable=False)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="which of the year",
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=300, verbose_name="name of the round"),
                ),
                ("first", models.DateField(blank=True, verbose_name="from day")),
                ("last", models.DateField(blank=True, verbose_name="to day")),
                ("opens", models.DateField(blank=True, null=True, verbose_name="opens on")),
                ("due", models.DateField(blank=True, verbose_name="due on")),
                ("locks", models.DateField(blank=True, null=True, verbose_name="locked after")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "running"), ("over", "has ended")],
                        default="open",
                        max_length=4,
                        verbose_name="state",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="reporting.reportform",
                        verbose_name="form",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "round of reporting",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "form", "first", "last"),
                        name="reporting_round_is_recorded_once",
                        violation_error_message="This round is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="reporting_round_ends_after_it_begins",
                        violation_error_message="A period cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locks", None), ("locks__gte", models.F("due")), _connector="OR"
                        ),
                        name="reporting_round_locks_after_it_is_due",
                        violation_error_message="A report is not locked before it is due.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens", None), ("due__gte", models.F("opens")), _connector="OR"
                        ),
                        name="reporting_round_is_due_after_it_opens",
                        violation_error_message="A report is not due before it opens.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("sought", models.TextField(blank=True, editable=False)),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="version of the report"
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="last day told of")),
                ("due", models.DateField(blank=True, verbose_name="due on")),
                (
                    "submitted_on",
                    models.DateField(blank=True, null=True, verbose_name="report handed in on"),
                ),
                ("in_time", models.BooleanField(editable=False, null=True)),
                (
                    "reminded_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="reminded by e-mail on"
                    ),
                ),
                (
                    "accepted_on",
                    models.DateField(blank=True, null=True, verbose_name="accepted on"),
                ),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="signed by the head on"),
                ),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="signed by")),
                (
                    "not_owed",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is not owed"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be filled in"),
                            ("submitted", "report handed in"),
                            ("returned", "returned to the unit"),
                            ("accepted", "report accepted"),
                            ("signed", "report signed"),
                            ("exempt", "not owed"),
                            ("withdrawn", "withdrawn after signing"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="signed report",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reporting.reportround",
                        verbose_name="round of reporting",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a unit",
                "indexes": [models.Index(fields=["unit", "on"], name="report_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "unit", "version"),
                        name="unit_reports_once_in_a_round",
                        violation_error_message="This unit is in the round already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            ("signed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="signed_report_names_its_day",
                        violation_error_message="Say on which day the head signed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_up_by",
                        to="reporting.unitreport",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="took_up",
                        to="reporting.unitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "report that was taken up",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "part"), name="report_is_taken_up_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("indicator", models.CharField(max_length=80)),
                ("definition", models.CharField(max_length=64)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("part", models.BigIntegerField(null=True)),
                ("whole", models.BigIntegerField(null=True)),
                ("answer", models.CharField(max_length=12)),
                ("ids", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="reporting.unitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "signed figure",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "indicator"), name="figure_is_read_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                (
                    "counted",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=20,
                        null=True,
                        verbose_name="counted",
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=12)),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "typed",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="typed"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                (
                    "doubt",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="asked by the checks"
                    ),
                ),
                (
                    "reply",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="answer of the unit"
                    ),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="remark of the level above"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.formline",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="reporting.unitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a report",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "line"), name="line_is_answered_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="formline",
            constraint=models.UniqueConstraint(
                fields=("form", "number"),
                name="report_form_has_each_number_once",
                violation_error_message="The form has a line of that number already.",
            ),
        ),
    ]
