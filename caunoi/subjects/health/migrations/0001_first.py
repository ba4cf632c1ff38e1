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
            name="BloodDrive",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the day")),
                ("on", models.DateField(verbose_name="held on")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                (
                    "organiser",
                    models.CharField(blank=True, max_length=300, verbose_name="organised by"),
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
                "verbose_name": "day of blood donation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "on"),
                        name="blooddrive_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BloodDonation",
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
                ("on", models.DateField(blank=True, verbose_name="donated on")),
                (
                    "volume",
                    models.PositiveIntegerField(
                        choices=[(250, "250 ml"), (350, "350 ml"), (450, "450 ml")],
                        verbose_name="millilitres",
                    ),
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
                    "drive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="donations",
                        to="health.blooddrive",
                        verbose_name="day of donation",
                    ),
                ),
            ],
            options={
                "verbose_name": "blood donation",
                "indexes": [models.Index(fields=["unit", "on"], name="blooddonation_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("drive", "person"),
                        name="blooddonation_is_recorded_once",
                        violation_error_message="This person is on the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthCheck",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the checks")),
                ("on", models.DateField(verbose_name="checked on")),
                (
                    "by_whom",
                    models.CharField(blank=True, max_length=300, verbose_name="checked by"),
                ),
                ("invited", models.PositiveIntegerField(verbose_name="people to be checked")),
                ("checked", models.PositiveIntegerField(verbose_name="people checked")),
                (
                    "women",
                    models.PositiveIntegerField(
                        default=0, verbose_name="of them women, for women's illnesses"
                    ),
                ),
                (
                    "cost",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="cost"
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
                "verbose_name": "health checks",
                "indexes": [models.Index(fields=["unit", "on"], name="healthcheck_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "on"),
                        name="healthcheck_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked__lte", models.F("invited")),
                            ("women__lte", models.F("checked")),
                        ),
                        name="healthcheck_of_no_more_than_invited",
                        violation_error_message="No more are checked than were to be checked.",
                    ),
                ],
            },
        ),
    ]
