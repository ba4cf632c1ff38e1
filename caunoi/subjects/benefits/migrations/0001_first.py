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
            name="Agreement",
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
                ("name", models.CharField(max_length=300, verbose_name="about")),
                ("since", models.DateField(verbose_name="runs from")),
                (
                    "last_day",
                    models.DateField(
                        blank=True, null=True, verbose_name="runs until, that day too"
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="runs no more from"
                    ),
                ),
                (
                    "ended_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was ended"),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="agreement signed",
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
                "verbose_name": "agreement",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day", None),
                            ("last_day__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="agreement_ends_no_sooner_than_it_begins",
                        violation_error_message="An agreement cannot end before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                ("name", models.CharField(max_length=300, verbose_name="offer")),
                ("free", models.BooleanField(default=False, verbose_name="free of charge")),
                (
                    "discount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="price lower by (%)",
                    ),
                ),
                ("begins", models.DateField(blank=True, verbose_name="first day")),
                ("terms", models.TextField(blank=True, verbose_name="terms")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="benefits.agreement",
                        verbose_name="agreement",
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
                "verbose_name": "offer",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "name"),
                        name="offer_is_recorded_once",
                        violation_error_message="This offer is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discount", None),
                            models.Q(("discount__gte", 0), ("discount__lte", 100)),
                            _connector="OR",
                        ),
                        name="offer_lowers_the_price",
                        violation_error_message="A discount is between 0 and 100 percent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the partner")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="contact")),
                ("since", models.DateField(blank=True, null=True, verbose_name="partner since")),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="sector",
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
                "verbose_name": "partner",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name"),
                        name="partner_is_recorded_once",
                        violation_error_message="This partner is in the register already.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="benefits.partner",
                verbose_name="partner",
            ),
        ),
        migrations.CreateModel(
            name="Use",
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
                ("on", models.DateField(verbose_name="used on")),
                (
                    "paid",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="paid by the member"
                    ),
                ),
                (
                    "saved",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="money saved"),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="benefits.offer",
                        verbose_name="offer",
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
            ],
            options={
                "verbose_name": "use of an offer",
                "indexes": [models.Index(fields=["unit", "on"], name="use_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("offer", "person", "on"),
                        name="use_is_recorded_once",
                        violation_error_message="This use of the offer is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("saved__gte", 0)),
                        name="use_saves_money",
                        violation_error_message="Money saved is not less than nought.",
                    ),
                ],
            },
        ),
    ]
