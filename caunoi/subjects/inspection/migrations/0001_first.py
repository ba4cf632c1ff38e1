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
            name="Plan",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("approved_on", models.DateField(verbose_name="approved on")),
                ("contents", models.TextField(blank=True, verbose_name="main points")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="plan",
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
                "verbose_name": "plan of inspection",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year"),
                        name="inspection_is_planned_once_a_year",
                        violation_error_message="The plan of this year is there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                    "kind",
                    models.CharField(
                        choices=[("inspection", "inspection"), ("supervision", "supervision")],
                        default="inspection",
                        max_length=11,
                        verbose_name="inspection or supervision",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("own", "own level"), ("below", "level below")],
                        max_length=5,
                        verbose_name="level",
                    ),
                ),
                ("planned_for", models.DateField(blank=True, verbose_name="planned for")),
                (
                    "of_signs",
                    models.BooleanField(default=False, verbose_name="for signs of a violation"),
                ),
                (
                    "covers",
                    models.CharField(blank=True, max_length=200, verbose_name="time looked into"),
                ),
                (
                    "lead",
                    models.CharField(blank=True, max_length=200, verbose_name="head of the team"),
                ),
                ("team", models.TextField(blank=True, verbose_name="team of inspectors")),
                (
                    "visited_on",
                    models.DateField(blank=True, null=True, verbose_name="carried out on"),
                ),
                (
                    "concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="concluded on"),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="conclusion")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("visited", "carried out"),
                            ("concluded", "concluded"),
                            ("dropped", "dropped"),
                        ],
                        default="planned",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "inspected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="unit inspected",
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
                        verbose_name="notice of the conclusion",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="inspection.plan",
                        verbose_name="plan of inspection",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="topic of the inspection",
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
                "verbose_name": "inspection",
                "indexes": [models.Index(fields=["unit", "planned_for"], name="visit_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "inspected", "topic", "planned_for"),
                        name="visit_is_recorded_once",
                        violation_error_message="This inspection is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "dropped"]),
                            ("visited_on__isnull", False),
                            _connector="OR",
                        ),
                        name="visit_is_carried_out_on_a_day",
                        violation_error_message="An inspection is carried out on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "concluded"), _negated=True),
                            ("concluded_on__gte", models.F("visited_on")),
                            _connector="OR",
                        ),
                        name="visit_is_concluded_after_it",
                        violation_error_message="An inspection is concluded after it is carried out.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
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
                ("on", models.DateField(blank=True, verbose_name="demanded on")),
                ("text", models.CharField(max_length=500, verbose_name="what is to be put right")),
                ("due", models.DateField(blank=True, null=True, verbose_name="to be put right by")),
                ("answer", models.TextField(blank=True, verbose_name="what was done")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="put right on")),
                (
                    "money",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="money to be paid back"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be put right"),
                            ("answered", "said to be put right"),
                            ("settled", "settled"),
                        ],
                        default="open",
                        max_length=8,
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
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="inspection.visit",
                        verbose_name="inspection",
                    ),
                ),
            ],
            options={
                "verbose_name": "demand",
                "indexes": [models.Index(fields=["unit", "on"], name="demand_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "unit", "text"),
                        name="demand_is_made_once",
                        violation_error_message="This is demanded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("done_on__isnull", False), _connector="OR"
                        ),
                        name="demand_is_put_right_on_a_day",
                        violation_error_message="What is put right was put right on a day.",
                    ),
                ],
            },
        ),
    ]
