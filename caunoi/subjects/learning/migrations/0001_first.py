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
            name="Course",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the course")),
                (
                    "organiser",
                    models.CharField(blank=True, max_length=300, verbose_name="organised by"),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grassroots", "grassroots"),
                            ("upper", "level above the grassroots"),
                            ("province", "province"),
                            ("central", "central"),
                        ],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                ("begins", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                ("sessions", models.PositiveIntegerField(default=1, verbose_name="sessions")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                (
                    "cost",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="cost"
                    ),
                ),
                (
                    "for_officers",
                    models.BooleanField(default=False, verbose_name="for union officers"),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="kind of course",
                    ),
                ),
                (
                    "plan",
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
                "verbose_name": "course",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("begins"))),
                        name="course_ends_no_sooner_than_it_begins",
                        violation_error_message="A course cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name", "begins"),
                        name="course_is_recorded_once",
                        violation_error_message="This course is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("on", models.DateField(blank=True, verbose_name="finished on")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("attended", "attended"),
                            ("passed", "passed"),
                            ("good", "good"),
                            ("absent", "registered, did not come"),
                        ],
                        default="attended",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                (
                    "certificate",
                    models.CharField(blank=True, max_length=100, verbose_name="certificate"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="member",
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
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="learning.course",
                        verbose_name="course",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "indexes": [models.Index(fields=["unit", "on"], name="attendance_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "person"),
                        name="attendance_is_recorded_once",
                        violation_error_message="This person is on the list of the course already.",
                    )
                ],
            },
        ),
    ]
