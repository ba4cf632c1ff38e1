import django.db.models.deletion
from django.db import migrations, models

import caunoi.registers.records.record


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
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
                ("commune", models.CharField(max_length=200, verbose_name="commune")),
                (
                    "district",
                    models.CharField(blank=True, max_length=200, verbose_name="district, province"),
                ),
                ("begins", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "assigned_by",
                    models.CharField(blank=True, max_length=200, verbose_name="assigned by"),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="paper of the assignment",
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
                "verbose_name": "commune to be helped",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                        ),
                        name="assignment_ends_no_sooner_than_it_begins",
                        violation_error_message="An assignment cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "commune", "begins"),
                        name="assignment_is_recorded_once",
                        violation_error_message="This assignment is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Help",
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
                ("on", models.DateField(verbose_name="done on")),
                ("what", models.CharField(max_length=300, verbose_name="what was done")),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who took part"
                    ),
                ),
                ("days", models.PositiveIntegerField(default=0, verbose_name="days of work")),
                (
                    "work_value",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of the work"
                    ),
                ),
                (
                    "own_money",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="own money"),
                ),
                (
                    "own_goods",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of own goods"
                    ),
                ),
                (
                    "donors_money",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="money of donors"
                    ),
                ),
                (
                    "donors_goods",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of donors' goods"
                    ),
                ),
                ("donors", models.CharField(blank=True, max_length=300, verbose_name="donors")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "own",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="own means altogether"
                    ),
                ),
                (
                    "donated",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="of donors altogether"
                    ),
                ),
                (
                    "total",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value altogether"
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="helps",
                        to="community.assignment",
                        verbose_name="commune",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="criterion",
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
                "verbose_name": "help for a commune",
                "indexes": [models.Index(fields=["unit", "on"], name="help_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("total__gt", 0), ("days__gt", 0), _connector="OR"),
                        name="help_gives_something",
                        violation_error_message="State days of work, money or goods.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                ("need", models.CharField(max_length=300, verbose_name="what is needed")),
                (
                    "estimate",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="estimated cost"
                    ),
                ),
                ("surveyed_on", models.DateField(verbose_name="surveyed on")),
                (
                    "standing",
                    models.CharField(
                        choices=[("open", "not met yet"), ("partly", "partly met"), ("met", "met")],
                        default="open",
                        max_length=6,
                        verbose_name="how it stands",
                    ),
                ),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="community.assignment",
                        verbose_name="commune",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="criterion",
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
                "verbose_name": "need of a commune",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("standing", "met"), _negated=True),
                            ("met_on__isnull", False),
                            _connector="OR",
                        ),
                        name="need_is_met_on_a_day",
                        violation_error_message="Say on which day the need was met.",
                    )
                ],
            },
        ),
    ]
