from decimal import Decimal

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
            name="GradeClass",
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
                ("rank", models.PositiveSmallIntegerField(verbose_name="order, the best first")),
                ("name", models.CharField(max_length=200, verbose_name="class")),
                (
                    "title",
                    models.CharField(blank=True, max_length=240, verbose_name="class and scheme"),
                ),
                (
                    "least",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="points at least",
                    ),
                ),
                (
                    "strong",
                    models.BooleanField(default=False, verbose_name="counts as strong or better"),
                ),
                (
                    "excellent",
                    models.BooleanField(default=False, verbose_name="counts as excellent"),
                ),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
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
                "verbose_name": "class of a scheme",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("excellent", False), ("strong", True), _connector="OR"),
                        name="grade_that_is_excellent_is_strong",
                        violation_error_message="What counts as excellent counts as strong too.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the grading")),
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
                    models.CharField(
                        choices=[
                            ("year", "the whole year"),
                            ("first", "first half-year"),
                            ("second", "second half-year, with the year"),
                        ],
                        default="year",
                        max_length=6,
                        verbose_name="of the year",
                    ),
                ),
                ("first", models.DateField(blank=True, verbose_name="from day")),
                ("last", models.DateField(blank=True, verbose_name="to day")),
                ("due", models.DateField(blank=True, null=True, verbose_name="self-scoring by")),
                ("answer_due", models.DateField(blank=True, null=True, verbose_name="answered by")),
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
                "verbose_name": "round of grading",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "year", "part"),
                        name="grading_round_is_recorded_once",
                        violation_error_message="This round is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gt", models.F("first"))),
                        name="grading_round_ends_after_it_begins",
                        violation_error_message="A period cannot end before it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grade",
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
                        blank=True,
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="last day of the time graded")),
                ("whole_year", models.BooleanField(default=True, editable=False)),
                ("due", models.DateField(blank=True, null=True, verbose_name="self-scoring by")),
                (
                    "own_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="own score",
                    ),
                ),
                (
                    "group_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="score of the group",
                    ),
                ),
                (
                    "upper_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="score of the level above",
                    ),
                ),
                (
                    "year_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="points of the year",
                    ),
                ),
                ("best_rank", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "capped_by",
                    models.CharField(blank=True, max_length=1000, verbose_name="capped by"),
                ),
                (
                    "not_graded",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it is not graded"
                    ),
                ),
                (
                    "votes_for",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes for"
                    ),
                ),
                (
                    "voters",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="voters"),
                ),
                (
                    "given_as",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="class as the decision calls it"
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="told to the members on"),
                ),
                (
                    "appealed_on",
                    models.DateField(blank=True, null=True, verbose_name="appealed on"),
                ),
                (
                    "appeal",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what is appealed against"
                    ),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="appeal answered on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "to score itself"),
                            ("handed", "scored by itself"),
                            ("reviewed", "scored by the level above"),
                            ("decided", "decided"),
                            ("published", "told to the members"),
                            ("appealed", "appealed against"),
                            ("exempt", "not graded"),
                            ("revoked", "revoked"),
                        ],
                        default="sent",
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
                        verbose_name="decision",
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
                    "grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="grading.gradeclass",
                        verbose_name="class",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="grading.round",
                        verbose_name="round of grading",
                    ),
                ),
            ],
            options={
                "verbose_name": "grade of a unit",
                "indexes": [models.Index(fields=["unit", "on"], name="grade_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "unit"),
                        name="unit_is_graded_once_in_a_round",
                        violation_error_message="This unit is in the round already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["decided", "published", "appealed"]), _negated=True
                            ),
                            models.Q(("decided_on__isnull", False), ("grade__isnull", False)),
                            ("whole_year", False),
                            _connector="OR",
                        ),
                        name="grade_that_is_decided_says_so",
                        violation_error_message="Say which class was decided on which day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("votes_for", None),
                            ("voters__gte", models.F("votes_for")),
                            _connector="OR",
                        ),
                        name="grade_has_no_more_votes_than_voters",
                        violation_error_message="There are more votes than voters.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scheme",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the scheme")),
                ("sign", models.CharField(max_length=30, verbose_name="short sign of the scheme")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("units", "grassroots unions"),
                            ("groups", "unions of parts and groups"),
                            ("members", "members"),
                            ("upper", "upper unions"),
                        ],
                        default="units",
                        max_length=7,
                        verbose_name="who is graded",
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
                    "least_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="months at work to be graded, at least"
                    ),
                ),
                (
                    "least_months_after",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="the same after a merger or split"
                    ),
                ),
                (
                    "first_half",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="weight of the first half-year"
                    ),
                ),
                (
                    "second_half",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="weight of the second half-year"
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
                "verbose_name": "scheme of grading",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "version"),
                        name="grading_scheme_has_each_version_once",
                        violation_error_message="There is such a version of this scheme already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="grading_scheme_ends_after_it_begins",
                        violation_error_message="A scheme is not replaced before it is in use.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_half", None), ("second_half", None)),
                            models.Q(("first_half__gt", 0), ("second_half__gt", 0)),
                            _connector="OR",
                        ),
                        name="grading_scheme_weighs_both_halves",
                        violation_error_message="Weigh both half-years, or none.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="grading.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="gradeclass",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="classes",
                to="grading.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.CreateModel(
            name="Criterion",
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
                ("number", models.CharField(max_length=20, verbose_name="item number")),
                ("text", models.TextField(max_length=2000, verbose_name="what is scored")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("criterion", "criterion"),
                            ("bonus", "bonus points"),
                            ("penalty", "penalty points"),
                        ],
                        default="criterion",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                (
                    "most",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="most points",
                    ),
                ),
                (
                    "by_upper",
                    models.BooleanField(
                        default=False, verbose_name="scored by the level above alone"
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        blank=True,
                        choices=caunoi.indicators.models.measurable,
                        max_length=80,
                        verbose_name="figure that measures it",
                    ),
                ),
                (
                    "evidence",
                    models.CharField(blank=True, max_length=500, verbose_name="evidence asked for"),
                ),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
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
                    "within",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="grading.criterion",
                        verbose_name="group of the scheme",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="grading.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "number"),
                        name="grading_scheme_has_each_number_once",
                        violation_error_message="The scheme has a criterion of that number already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cap",
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
                        choices=[
                            ("zero_item", "an item with no points"),
                            ("small_group", "a group below this part of its points, in percent"),
                            ("figure_over", "a figure over this value"),
                            ("figure_under", "a figure under this value"),
                            ("stated", "stated by the level above when it scores"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        blank=True,
                        choices=caunoi.indicators.models.measurable,
                        max_length=80,
                        verbose_name="figure that measures it",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="value",
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="the condition in words")),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
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
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grading.criterion",
                        verbose_name="of the criterion alone",
                    ),
                ),
                (
                    "at_best",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grading.gradeclass",
                        verbose_name="class at best",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="caps",
                        to="grading.scheme",
                        verbose_name="scheme",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition that caps the class",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["zero_item", "stated"]),
                            ("value__isnull", False),
                            _connector="OR",
                        ),
                        name="cap_names_its_value",
                        violation_error_message="Say which value is meant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["figure_over", "figure_under"]), _negated=True),
                            models.Q(("indicator", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cap_names_its_figure",
                        violation_error_message="Say which figure is meant.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stated",
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
                    "cap",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grading.cap",
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated",
                        to="grading.grade",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition that was stated",
                "constraints": [
                    models.UniqueConstraint(fields=("grade", "cap"), name="cap_is_stated_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="from this value on",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="points",
                    ),
                ),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="grading.criterion",
                        verbose_name="criterion",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="grading.scheme",
                        verbose_name="scheme",
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
                "verbose_name": "points by a figure",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("criterion", "value"),
                        name="criterion_has_each_step_once",
                        violation_error_message="The points from this value on are said already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GradePoints",
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
                    "own",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="own score",
                    ),
                ),
                (
                    "group",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="score of the group",
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="score of the level above",
                    ),
                ),
                ("figure", models.CharField(blank=True, max_length=200, verbose_name="figure")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="explained by the unit"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="why the points differ"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grading.criterion",
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="grading.grade",
                    ),
                ),
            ],
            options={
                "verbose_name": "points of a criterion",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grade", "criterion"),
                        name="criterion_is_scored_once",
                        violation_error_message="This criterion is scored already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberGrade",
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
                        blank=True,
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="last day of the time graded")),
                (
                    "own_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="own score",
                    ),
                ),
                (
                    "group_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="score of the group",
                    ),
                ),
                (
                    "given_as",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="class as the decision calls it"
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grading.gradeclass",
                        verbose_name="class",
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
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="grading.round",
                        verbose_name="round of grading",
                    ),
                ),
            ],
            options={
                "verbose_name": "grade of a member",
                "indexes": [models.Index(fields=["unit", "on"], name="member_grade_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "person"),
                        name="member_is_graded_once_in_a_round",
                        violation_error_message="This member is in the round already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__isnull", False)),
                        name="member_grade_names_its_class",
                        violation_error_message="Say which class was given.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="gradeclass",
            constraint=models.UniqueConstraint(
                fields=("scheme", "rank"),
                name="grading_scheme_has_each_rank_once",
                violation_error_message="The scheme has a class of that order already.",
            ),
        ),
    ]
