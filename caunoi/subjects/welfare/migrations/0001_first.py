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
            name="Campaign",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the campaign")),
                ("begins", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="kind of emergency",
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
                "verbose_name": "campaign of help",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                        ),
                        name="campaign_ends_no_sooner_than_it_begins",
                        violation_error_message="A campaign cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name"),
                        name="campaign_is_recorded_once",
                        violation_error_message="This campaign is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Donation",
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
                ("to", models.CharField(blank=True, max_length=300, verbose_name="given to")),
                ("on", models.DateField(verbose_name="given on")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("cash", "in cash"),
                            ("transfer", "through a bank"),
                            ("message", "by text message"),
                            ("goods", "in goods"),
                            ("days_pay", "a day's pay"),
                        ],
                        default="cash",
                        max_length=8,
                        verbose_name="given how",
                    ),
                ),
                (
                    "givers",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of givers"
                    ),
                ),
                ("messages", models.PositiveIntegerField(default=0, verbose_name="text messages")),
                (
                    "amount",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="amount"),
                ),
                ("goods", models.CharField(blank=True, max_length=300, verbose_name="goods")),
                (
                    "goods_value",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of the goods"
                    ),
                ),
                (
                    "total",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value altogether"
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="cause",
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
                        verbose_name="call or letter",
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
                "verbose_name": "donation",
                "indexes": [models.Index(fields=["unit", "on"], name="donation_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0),
                            models.Q(("goods", ""), _negated=True),
                            ("messages__gt", 0),
                            _connector="OR",
                        ),
                        name="donation_gives_something",
                        violation_error_message="State an amount, goods or a number of text messages.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Gift",
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
                ("on", models.DateField(verbose_name="given on")),
                ("what", models.CharField(max_length=300, verbose_name="what was given")),
                (
                    "receivers",
                    models.CharField(
                        choices=[
                            ("members", "members"),
                            ("hardship", "members in hardship"),
                            ("children", "children of members"),
                            ("retired", "retired members"),
                            ("honoured", "families of those who served the country"),
                            ("poor", "poor households"),
                            ("pupils", "pupils"),
                            ("other", "other"),
                        ],
                        default="members",
                        max_length=10,
                        verbose_name="given to whom",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number of gifts")),
                (
                    "goods_each",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="goods in each"),
                ),
                (
                    "cash_each",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="cash in each"),
                ),
                (
                    "total",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value altogether"
                    ),
                ),
                ("giver", models.CharField(blank=True, max_length=300, verbose_name="who gave")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="occasion",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="source of money",
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
                "verbose_name": "gift",
                "indexes": [models.Index(fields=["unit", "on"], name="gift_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)),
                        name="gift_is_at_least_one",
                        violation_error_message="At least one gift was given.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Home",
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
                        choices=[("new", "built anew"), ("repair", "repaired")],
                        max_length=6,
                        verbose_name="kind of works",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked for on")),
                (
                    "address",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where the house stands"
                    ),
                ),
                ("circumstances", models.TextField(blank=True, verbose_name="circumstances")),
                (
                    "area",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=6,
                        null=True,
                        verbose_name="area (m²)",
                    ),
                ),
                (
                    "estimate",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="estimated cost"
                    ),
                ),
                (
                    "surveyed_on",
                    models.DateField(blank=True, null=True, verbose_name="surveyed on"),
                ),
                ("survey", models.TextField(blank=True, verbose_name="what the survey found")),
                (
                    "granted",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="support granted"
                    ),
                ),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                (
                    "finish_by",
                    models.DateField(blank=True, null=True, verbose_name="to be finished by"),
                ),
                (
                    "begun_on",
                    models.DateField(blank=True, null=True, verbose_name="works begun on"),
                ),
                (
                    "handed_over_on",
                    models.DateField(blank=True, null=True, verbose_name="handed over on"),
                ),
                (
                    "cost",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="cost altogether"
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="settled on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("surveyed", "surveyed"),
                            ("submitted", "put to the level above"),
                            ("returned", "returned"),
                            ("refused", "refused"),
                            ("approved", "approved"),
                            ("works", "works under way"),
                            ("handed_over", "handed over"),
                            ("settled", "settled"),
                        ],
                        default="requested",
                        max_length=11,
                        verbose_name="state",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="decision",
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
                "verbose_name": "union home",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "asked_on"),
                        name="home_is_asked_for_once",
                        violation_error_message="This member's request of that day is recorded already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeSource",
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
                ("giver", models.CharField(blank=True, max_length=300, verbose_name="who gave")),
                ("on", models.DateField(verbose_name="given on")),
                ("amount", caunoi.registers.records.record.Amount(verbose_name="amount")),
                ("in_kind", models.BooleanField(default=False, verbose_name="in goods or work")),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="welfare.home",
                        verbose_name="union home",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="source of money",
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
                "verbose_name": "source of a home",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="home_source_gives_something",
                        violation_error_message="An amount is more than nought.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Relief",
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
                (
                    "recipient",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="someone who is not in the books"
                    ),
                ),
                ("asked_on", models.DateField(blank=True, verbose_name="asked for on")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "amount",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="amount"),
                ),
                ("goods", models.CharField(blank=True, max_length=300, verbose_name="goods")),
                (
                    "goods_value",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of the goods"
                    ),
                ),
                ("circumstances", models.TextField(blank=True, verbose_name="circumstances")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("submitted", "put to the level above"),
                            ("returned", "returned"),
                            ("approved", "approved, not yet paid"),
                            ("paid", "paid"),
                            ("reversed", "paid, and taken back"),
                            ("counter", "entry against a payment"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("infected", "fell ill with it"),
                            ("quarantined", "had to stay in quarantine"),
                            ("injured", "was injured"),
                            ("bereaved", "lost a member of the family"),
                            ("property", "lost house or property"),
                            ("work", "lost work or pay"),
                            ("duty", "served at the front line"),
                            ("other", "other"),
                        ],
                        max_length=11,
                        verbose_name="why helped",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reliefs",
                        to="welfare.campaign",
                        verbose_name="campaign",
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
                        to="welfare.relief",
                        verbose_name="entry against",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="paid by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="member",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="source of money",
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
                "verbose_name": "emergency support",
                "indexes": [models.Index(fields=["unit", "paid_on"], name="relief_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0),
                            models.Q(("goods", ""), _negated=True),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="relief_gives_something",
                        violation_error_message="State an amount, or what goods were given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", 0), ("goods_value__gte", 0)),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="relief_takes_nothing",
                        violation_error_message="An amount cannot be less than nought.",
                    ),
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
                ("turns", models.SmallIntegerField(default=1, editable=False)),
                (
                    "reversed_on",
                    models.DateField(blank=True, null=True, verbose_name="taken back on"),
                ),
                (
                    "recipient",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="someone who is not in the books"
                    ),
                ),
                ("asked_on", models.DateField(blank=True, verbose_name="asked for on")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "amount",
                    caunoi.registers.records.record.Amount(default=0, verbose_name="amount"),
                ),
                ("goods", models.CharField(blank=True, max_length=300, verbose_name="goods")),
                (
                    "goods_value",
                    caunoi.registers.records.record.Amount(
                        default=0, verbose_name="value of the goods"
                    ),
                ),
                ("circumstances", models.TextField(blank=True, verbose_name="circumstances")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("submitted", "put to the level above"),
                            ("returned", "returned"),
                            ("approved", "approved, not yet paid"),
                            ("paid", "paid"),
                            ("reversed", "paid, and taken back"),
                            ("counter", "entry against a payment"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("self", "the member"),
                            ("spouse", "husband or wife"),
                            ("parent", "parent, also of the spouse"),
                            ("child", "child"),
                            ("family", "the family"),
                        ],
                        default="self",
                        max_length=7,
                        verbose_name="who is visited",
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
                        to="welfare.visit",
                        verbose_name="entry against",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="occasion",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="paid by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="member",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="source of money",
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
                "verbose_name": "visit",
                "indexes": [models.Index(fields=["unit", "paid_on"], name="welfare_visit_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0),
                            models.Q(("goods", ""), _negated=True),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="visit_gives_something",
                        violation_error_message="State an amount, or what goods were given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", 0), ("goods_value__gte", 0)),
                            ("counters__isnull", False),
                            _connector="OR",
                        ),
                        name="visit_takes_nothing",
                        violation_error_message="An amount cannot be less than nought.",
                    ),
                ],
            },
        ),
    ]
