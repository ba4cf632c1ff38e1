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
            name="Fund",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the fund")),
                ("keeper", models.CharField(blank=True, max_length=300, verbose_name="run by")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                (
                    "run_here",
                    models.BooleanField(default=False, verbose_name="run by the unit itself"),
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
                "verbose_name": "help fund",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name"),
                        name="fund_is_recorded_once",
                        violation_error_message="This fund is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FundMoney",
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
                ("on", models.DateField(verbose_name="day")),
                (
                    "way",
                    models.CharField(
                        choices=[("in", "put in"), ("out", "taken out")],
                        default="in",
                        max_length=3,
                        verbose_name="in or out",
                    ),
                ),
                ("amount", caunoi.registers.records.record.Amount(verbose_name="amount")),
                ("reason", models.CharField(max_length=300, verbose_name="from whom, or what for")),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="money",
                        to="loans.fund",
                        verbose_name="help fund",
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
                "verbose_name": "money of a fund",
                "indexes": [models.Index(fields=["fund", "on"], name="fundmoney_of_fund")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="fund_money_is_some",
                        violation_error_message="An amount is more than nought.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Loan",
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
                ("turns", models.SmallIntegerField(default=1, editable=False)),
                (
                    "reversed_on",
                    models.DateField(blank=True, null=True, verbose_name="taken back on"),
                ),
                ("asked_on", models.DateField(blank=True, verbose_name="asked for on")),
                (
                    "asked",
                    caunoi.registers.records.record.Amount(
                        blank=True, verbose_name="amount asked for"
                    ),
                ),
                ("circumstances", models.TextField(blank=True, verbose_name="circumstances")),
                (
                    "vouched_on",
                    models.DateField(blank=True, null=True, verbose_name="vouched for on"),
                ),
                (
                    "introduced_on",
                    models.DateField(blank=True, null=True, verbose_name="introduced on"),
                ),
                (
                    "lent",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="amount lent"
                    ),
                ),
                ("lent_on", models.DateField(blank=True, null=True, verbose_name="lent on")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="term in months"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=5,
                        null=True,
                        verbose_name="interest (% a month)",
                    ),
                ),
                (
                    "plan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("equal", "in equal parts"),
                            ("end", "all at the end"),
                            ("monthly", "each month a part"),
                        ],
                        max_length=7,
                        verbose_name="paid back how",
                    ),
                ),
                (
                    "parts",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of parts"
                    ),
                ),
                (
                    "next_due",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="next to be paid by"
                    ),
                ),
                (
                    "settled_on",
                    models.DateField(blank=True, null=True, verbose_name="paid back on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("returned", "returned"),
                            ("vouched", "vouched for by the unit"),
                            ("introduced", "introduced to the fund"),
                            ("declined", "declined by the fund"),
                            ("lent", "lent"),
                            ("settled", "paid back"),
                            ("reversed", "paid out, and taken back"),
                            ("counter", "entry against a payout"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "counters",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="loans.loan",
                        verbose_name="entry against",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="loans.fund",
                        verbose_name="help fund",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="letter of introduction",
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
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="purpose",
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
                "verbose_name": "loan",
                "indexes": [
                    models.Index(fields=["unit", "lent_on"], name="loan_of_unit"),
                    models.Index(fields=["next_due"], name="loan_next_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asked__gt", 0)),
                        name="loan_is_of_something",
                        violation_error_message="An amount is more than nought.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lent", None),
                            ("lent__gt", 0),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="loan_lends_something",
                        violation_error_message="An amount is more than nought.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="part")),
                ("due_on", models.DateField(verbose_name="to be paid by")),
                ("principal", caunoi.registers.records.record.Amount(verbose_name="principal")),
                (
                    "interest",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="interest"),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="loans.loan",
                    ),
                ),
            ],
            options={
                "verbose_name": "part to be paid back",
                "indexes": [models.Index(fields=["due_on"], name="instalment_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("loan", "number"),
                        name="instalment_has_a_number_of_its_own",
                        violation_error_message="This part is in the plan already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Repayment",
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
                ("turns", models.SmallIntegerField(default=1, editable=False)),
                (
                    "reversed_on",
                    models.DateField(blank=True, null=True, verbose_name="taken back on"),
                ),
                ("on", models.DateField(verbose_name="money received on")),
                ("principal", caunoi.registers.records.record.Amount(verbose_name="principal")),
                (
                    "interest",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="interest"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="receipt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("entered", "entered, to be confirmed"),
                            ("booked", "received"),
                            ("reversed", "received, and given back"),
                            ("counter", "entry against a receipt"),
                        ],
                        default="entered",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "counters",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="loans.repayment",
                        verbose_name="entry against",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repayments",
                        to="loans.loan",
                        verbose_name="loan",
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
                "verbose_name": "repayment",
                "indexes": [models.Index(fields=["loan", "on"], name="repayment_of_loan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("principal__gt", 0),
                            ("interest__gt", 0),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="repayment_is_of_something",
                        violation_error_message="An amount is more than nought.",
                    )
                ],
            },
        ),
    ]
