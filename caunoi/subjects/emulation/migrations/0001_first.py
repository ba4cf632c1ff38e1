from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import caunoi.base.spans
import caunoi.registers.records.record


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Movement",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the movement")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("movement", "movement"),
                            ("campaign", "campaign"),
                            ("programme", "programme"),
                        ],
                        default="movement",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("begins", models.DateField(verbose_name="launched on")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("content", models.TextField(blank=True, max_length=4000, verbose_name="content")),
                (
                    "criteria",
                    models.TextField(blank=True, max_length=4000, verbose_name="criteria"),
                ),
                (
                    "known_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="movement of the catalogue",
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
                "verbose_name": "movement",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("begins")), _connector="OR"
                        ),
                        name="movement_ends_no_sooner_than_it_begins",
                        violation_error_message="A movement cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name", "begins"),
                        name="movement_is_recorded_once",
                        violation_error_message="This movement is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the proposal")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("begun_on", models.DateField(verbose_name="begun on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="to be submitted by")),
                (
                    "body",
                    models.CharField(blank=True, max_length=200, verbose_name="body that met"),
                ),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                (
                    "members",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="members of the body"
                    ),
                ),
                (
                    "present",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="members present"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being put together"),
                            ("voted", "voted on"),
                            ("submitted", "submitted"),
                            ("passed_on", "passed on to the next level"),
                            ("decided", "decided"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
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
                        verbose_name="letter to the next level",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="request for commendation",
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
                "verbose_name": "proposal for commendation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "year"),
                        name="nomination_is_recorded_once",
                        violation_error_message="This proposal is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present", None),
                            ("members__gte", models.F("present")),
                            _connector="OR",
                        ),
                        name="nomination_has_no_more_present_than_members",
                        violation_error_message="More were present than the body has members.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("met_on__isnull", False), ("present__isnull", False)),
                            _connector="OR",
                        ),
                        name="nomination_that_was_voted_on_says_when",
                        violation_error_message="Say when the body met, and how many were present.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                    "recipient",
                    models.CharField(
                        blank=True,
                        choices=[("person", "person"), ("collective", "collective")],
                        max_length=10,
                        verbose_name="given to",
                    ),
                ),
                (
                    "collective",
                    models.CharField(blank=True, max_length=300, verbose_name="collective"),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("comprehensive", "for the work as a whole"),
                            ("thematic", "for one theme"),
                            ("term", "at the review of a term or period"),
                            ("sudden", "for a sudden achievement"),
                            ("service", "for long service"),
                        ],
                        max_length=13,
                        verbose_name="form of the award",
                    ),
                ),
                (
                    "achievement",
                    models.TextField(blank=True, max_length=4000, verbose_name="achievement"),
                ),
                (
                    "votes_for",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes for"
                    ),
                ),
                (
                    "votes_against",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes against"
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="named on")),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("president", "President of the State"),
                            ("government", "Government, Prime Minister"),
                            ("ministry", "ministry or central body"),
                            ("confederation", "Confederation of Labour"),
                            ("industry", "central union of an industry"),
                            ("province", "People's Committee of the province"),
                            ("federation", "Federation of Labour of the province"),
                            ("department", "department of the province, district"),
                            ("upper", "union directly above the grassroots"),
                            ("agency", "head of the agency or unit"),
                            ("grassroots", "grassroots union"),
                            ("other", "another body"),
                        ],
                        max_length=13,
                        verbose_name="who decided",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed by the unit"),
                            ("sent", "with the level above"),
                            ("left_out", "left out by the level above"),
                            ("awarded", "awarded"),
                        ],
                        default="proposed",
                        max_length=8,
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="theme",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="title or award",
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
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="emulation.nomination",
                        verbose_name="proposal for commendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidate",
                "indexes": [models.Index(fields=["unit", "on"], name="candidate_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("collective", ""),
                                ("person__isnull", False),
                                ("recipient", "person"),
                            ),
                            models.Q(
                                ("person__isnull", True),
                                ("recipient", "collective"),
                                models.Q(("collective", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="candidate_is_a_person_or_a_collective",
                        violation_error_message="An award is given to a person or to a collective: name one of the two.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("nomination", "person", "title"),
                        name="person_is_proposed_once_for_a_title",
                        violation_error_message="This person is proposed for that already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("nomination", "collective", "title"),
                        name="collective_is_proposed_once_for_a_title",
                        violation_error_message="This collective is proposed for that already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
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
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("on", models.DateField(verbose_name="registered on")),
                (
                    "content",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="content of the pledge"
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
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="title striven for",
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
                "verbose_name": "registration for emulation",
                "indexes": [models.Index(fields=["unit", "on"], name="personal_pledge_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "year"),
                        name="person_registers_once_a_year",
                        violation_error_message="This person is registered for that year already.",
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
                (
                    "name",
                    models.CharField(max_length=300, verbose_name="name of the emulation round"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("begins", models.DateField(verbose_name="launched on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="self-scoring by")),
                ("content", models.TextField(blank=True, max_length=4000, verbose_name="content")),
                (
                    "targets",
                    models.TextField(blank=True, max_length=4000, verbose_name="common targets"),
                ),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="cluster met on")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "running"), ("ranked", "ranked")],
                        default="open",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.cluster",
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
                "verbose_name": "emulation round",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "year"),
                        name="round_is_recorded_once",
                        violation_error_message="This emulation round is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due", None), ("due__gte", models.F("begins")), _connector="OR"
                        ),
                        name="round_is_due_after_it_begins",
                        violation_error_message="Nothing is due before the round is launched.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("sent_on", models.DateField(blank=True, verbose_name="asked for on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="self-scoring by")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                (
                    "content",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="content of the pledge"
                    ),
                ),
                ("targets", models.TextField(blank=True, max_length=4000, verbose_name="targets")),
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
                    "cross_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="cross-score",
                    ),
                ),
                (
                    "final_score",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="final score",
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
                    "rank",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="place in the ranking"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "not signed yet"),
                            ("signed", "signed"),
                            ("scored", "scored by itself"),
                            ("final", "scored finally"),
                        ],
                        default="sent",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                (
                    "cross_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="cross-scored by",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="title striven for",
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
                        related_name="pledges",
                        to="emulation.round",
                        verbose_name="emulation round",
                    ),
                ),
            ],
            options={
                "verbose_name": "pledge of a unit",
                "indexes": [models.Index(fields=["unit", "signed_on"], name="pledge_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "unit"),
                        name="unit_pledges_once_in_a_round",
                        violation_error_message="This unit is in the round already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "sent"), ("signed_on__isnull", False), _connector="OR"
                        ),
                        name="pledge_says_when_it_was_signed",
                        violation_error_message="Say on which day the pledge was signed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("votes_for", None),
                            ("voters__gte", models.F("votes_for")),
                            _connector="OR",
                        ),
                        name="pledge_has_no_more_votes_than_voters",
                        violation_error_message="There are more votes than voters.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the score sheet")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("since", models.DateField(verbose_name="in use since")),
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
                "verbose_name": "score sheet",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "version"),
                        name="score_sheet_has_each_version_once",
                        violation_error_message="There is such a version of this score sheet already.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="sheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="emulation.scoresheet",
                verbose_name="score sheet",
            ),
        ),
        migrations.CreateModel(
            name="SheetItem",
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
                (
                    "group",
                    models.CharField(blank=True, max_length=300, verbose_name="part of the sheet"),
                ),
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
                    "evidence",
                    models.CharField(blank=True, max_length=500, verbose_name="evidence asked for"),
                ),
                ("since", models.DateField(blank=True, verbose_name="in use since")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="emulation.scoresheet",
                        verbose_name="score sheet",
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
                "verbose_name": "item of a score sheet",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "number"),
                        name="score_sheet_has_each_number_once",
                        violation_error_message="The score sheet has an item of that number already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Points",
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
                    "cross",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="cross-score",
                    ),
                ),
                (
                    "final",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="final score",
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="emulation.pledge",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="emulation.sheetitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "points",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pledge", "item"),
                        name="item_is_scored_once",
                        violation_error_message="This item is scored already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TitleFacts",
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
                    "stream",
                    models.CharField(
                        choices=[
                            ("state", "of the State: decided outside, recorded here"),
                            ("union", "of the union: its own procedure"),
                        ],
                        max_length=5,
                        verbose_name="stream",
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("title", "emulation title"),
                            ("flag", "emulation flag"),
                            ("order", "order of the State"),
                            ("certificate", "certificate of merit"),
                            ("letter", "letter of commendation"),
                            ("medal", "commemorative medal"),
                            ("prize", "prize"),
                            ("honour", "honour without a statutory award"),
                        ],
                        max_length=11,
                        verbose_name="sort",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nation", "level of the State"),
                            ("province", "level of ministry or province"),
                            ("upper", "level of department or union above"),
                            ("grassroots", "grassroots level"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("for_persons", models.BooleanField(default=True, verbose_name="for persons")),
                (
                    "for_collectives",
                    models.BooleanField(default=False, verbose_name="for collectives"),
                ),
                ("yearly", models.BooleanField(default=False, verbose_name="a title of a year")),
                ("once", models.BooleanField(default=False, verbose_name="once in a life")),
                (
                    "usually_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("president", "President of the State"),
                            ("government", "Government, Prime Minister"),
                            ("ministry", "ministry or central body"),
                            ("confederation", "Confederation of Labour"),
                            ("industry", "central union of an industry"),
                            ("province", "People's Committee of the province"),
                            ("federation", "Federation of Labour of the province"),
                            ("department", "department of the province, district"),
                            ("upper", "union directly above the grassroots"),
                            ("agency", "head of the agency or unit"),
                            ("grassroots", "grassroots union"),
                            ("other", "another body"),
                        ],
                        max_length=13,
                        verbose_name="usually decided by",
                    ),
                ),
                (
                    "title",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award_facts",
                        to="org.entry",
                        verbose_name="title",
                    ),
                ),
            ],
            options={
                "verbose_name": "what is known of a title",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("for_persons", True), ("for_collectives", True), _connector="OR"
                        ),
                        name="title_is_for_somebody",
                        violation_error_message="A title is given to persons, to collectives or both.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Uptake",
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
                ("sent_on", models.DateField(verbose_name="sent down on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="to be taken up by")),
                (
                    "taken_up_on",
                    models.DateField(blank=True, null=True, verbose_name="taken up on"),
                ),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who took part"
                    ),
                ),
                (
                    "done",
                    models.TextField(blank=True, max_length=4000, verbose_name="what was done"),
                ),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="summed up on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "not taken up yet"),
                            ("taken_up", "taken up by the unit"),
                            ("reviewed", "summed up"),
                        ],
                        default="sent",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uptakes",
                        to="emulation.movement",
                        verbose_name="movement",
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
                        verbose_name="plan of the unit",
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
                "verbose_name": "taking up of a movement",
                "indexes": [models.Index(fields=["unit", "taken_up_on"], name="uptake_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("movement", "unit"),
                        name="movement_is_taken_up_once_by_a_unit",
                        violation_error_message="This unit has the movement already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "sent"), ("taken_up_on__isnull", False), _connector="OR"
                        ),
                        name="uptake_says_when",
                        violation_error_message="Say on which day the unit took the movement up.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_on", None),
                            ("reviewed_on__gte", models.F("taken_up_on")),
                            _connector="OR",
                        ),
                        name="uptake_is_reviewed_after_it_began",
                        violation_error_message="A movement is reviewed after it was taken up.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
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
                    "recipient",
                    models.CharField(
                        blank=True,
                        choices=[("person", "person"), ("collective", "collective")],
                        max_length=10,
                        verbose_name="given to",
                    ),
                ),
                (
                    "collective",
                    models.CharField(blank=True, max_length=300, verbose_name="collective"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year of the achievement",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("comprehensive", "for the work as a whole"),
                            ("thematic", "for one theme"),
                            ("term", "at the review of a term or period"),
                            ("sudden", "for a sudden achievement"),
                            ("service", "for long service"),
                        ],
                        max_length=13,
                        verbose_name="form of the award",
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("president", "President of the State"),
                            ("government", "Government, Prime Minister"),
                            ("ministry", "ministry or central body"),
                            ("confederation", "Confederation of Labour"),
                            ("industry", "central union of an industry"),
                            ("province", "People's Committee of the province"),
                            ("federation", "Federation of Labour of the province"),
                            ("department", "department of the province, district"),
                            ("upper", "union directly above the grassroots"),
                            ("agency", "head of the agency or unit"),
                            ("grassroots", "grassroots union"),
                            ("other", "another body"),
                        ],
                        max_length=13,
                        verbose_name="who decided",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="day of the decision")),
                (
                    "achievement",
                    models.TextField(blank=True, max_length=4000, verbose_name="achievement"),
                ),
                (
                    "bonus",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="bonus"
                    ),
                ),
                ("yearly", models.BooleanField(default=False, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("in_force", "in force"), ("revoked", "revoked")],
                        default="in_force",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="revoked on")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="decision",
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
                        verbose_name="person",
                    ),
                ),
                (
                    "revocation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="decision that revokes",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="theme",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="title or award",
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
                    "candidate",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award",
                        to="emulation.candidate",
                    ),
                ),
            ],
            options={
                "verbose_name": "award",
                "indexes": [
                    models.Index(fields=["unit", "on"], name="award_of_unit"),
                    models.Index(fields=["person", "title", "year"], name="award_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("collective", ""),
                                ("person__isnull", False),
                                ("recipient", "person"),
                            ),
                            models.Q(
                                ("person__isnull", True),
                                ("recipient", "collective"),
                                models.Q(("collective", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="award_is_of_a_person_or_of_a_collective",
                        violation_error_message="An award is given to a person or to a collective: name one of the two.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("person__isnull", False), ("state", "in_force"), ("yearly", True)
                        ),
                        fields=("person", "title", "year"),
                        name="award_is_given_to_a_person_once_a_year",
                        violation_error_message="This person has this title for that year already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("person__isnull", True), ("state", "in_force"), ("yearly", True)
                        ),
                        fields=("unit", "collective", "title", "year"),
                        name="award_is_given_to_a_collective_once_a_year",
                        violation_error_message="This collective has this title for that year already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "title", "decision"),
                        name="award_stands_once_in_a_decision",
                        violation_error_message="This decision gives this person this award already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "in_force"), ("revoked_on__isnull", False), _connector="OR"
                        ),
                        name="award_that_is_revoked_says_when",
                        violation_error_message="Say on which day the award was revoked.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                ("for_persons", models.BooleanField(default=True, verbose_name="for persons")),
                (
                    "for_collectives",
                    models.BooleanField(default=True, verbose_name="for collectives"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("has_title", "has had another title"),
                            ("has_fact", "has something of the kind, such as an initiative"),
                            ("no_fact", "has nothing of the kind, such as a discipline"),
                            ("not_yet", "has not had it before"),
                            ("registered", "registered for the year"),
                            (
                                "one_form",
                                "at one level and in one year, for the whole or for a theme",
                            ),
                            ("share", "no more than a share of those with another title"),
                            ("count", "no more than a number from one unit"),
                        ],
                        max_length=10,
                        verbose_name="what must hold",
                    ),
                ),
                ("fact", models.CharField(blank=True, max_length=40, verbose_name="kind of fact")),
                (
                    "scope",
                    models.CharField(blank=True, max_length=40, verbose_name="reaching at least"),
                ),
                (
                    "number",
                    models.PositiveIntegerField(default=1, verbose_name="how many, or percent"),
                ),
                (
                    "years",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="0: at any time.", verbose_name="within how many years"
                    ),
                ),
                (
                    "consecutive",
                    models.BooleanField(default=False, verbose_name="in years one after another"),
                ),
                (
                    "ends",
                    models.CharField(
                        choices=[
                            ("own", "counting the year of the proposal"),
                            ("before", "counting up to the year before"),
                        ],
                        default="own",
                        max_length=6,
                        verbose_name="which years count",
                    ),
                ),
                (
                    "blocks",
                    models.BooleanField(
                        default=True,
                        help_text="If not, a proposal is only warned of it.",
                        verbose_name="refuses",
                    ),
                ),
                (
                    "legal_source",
                    models.CharField(blank=True, max_length=300, verbose_name="legal source"),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="other title",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="for which title",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition of an award",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="condition_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("code", "unit"),
                        name="condition_says_one_thing_on_a_day",
                        violation_error_message="This condition says something on these days already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["has_title", "share"]), _negated=True),
                            ("other__isnull", False),
                            _connector="OR",
                        ),
                        name="condition_of_other_titles_names_one",
                        violation_error_message="Name the other title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["has_fact", "no_fact"]), _negated=True),
                            models.Q(("fact", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="condition_of_facts_names_their_kind",
                        violation_error_message="Name the kind of fact.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exemplar",
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
                    "recipient",
                    models.CharField(
                        blank=True,
                        choices=[("person", "person"), ("collective", "collective")],
                        max_length=10,
                        verbose_name="who it is",
                    ),
                ),
                (
                    "collective",
                    models.CharField(blank=True, max_length=300, verbose_name="collective"),
                ),
                ("found_on", models.DateField(verbose_name="found as an example on")),
                ("about", models.CharField(max_length=500, verbose_name="in one sentence")),
                ("story", models.TextField(blank=True, max_length=20000, verbose_name="story")),
                (
                    "honoured_on",
                    models.DateField(blank=True, null=True, verbose_name="honoured on"),
                ),
                (
                    "honour",
                    models.CharField(blank=True, max_length=300, verbose_name="how honoured"),
                ),
                (
                    "spread_on",
                    models.DateField(blank=True, null=True, verbose_name="made known on"),
                ),
                (
                    "spread",
                    models.CharField(blank=True, max_length=500, verbose_name="how made known"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "found as an example"),
                            ("honoured", "honoured"),
                            ("spread", "made known"),
                        ],
                        default="found",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="theme",
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
                        verbose_name="person",
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
                "verbose_name": "example to follow",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("collective", ""),
                                ("person__isnull", False),
                                ("recipient", "person"),
                            ),
                            models.Q(
                                ("person__isnull", True),
                                ("recipient", "collective"),
                                models.Q(("collective", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="exemplar_is_a_person_or_a_collective",
                        violation_error_message="An example is a person or a collective: name one of the two.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "found_on"),
                        name="exemplary_person_is_recorded_once",
                        violation_error_message="This example is in the register already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("unit", "collective", "found_on"),
                        name="exemplary_collective_is_recorded_once",
                        violation_error_message="This example is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("honoured_on", None),
                            ("honoured_on__gte", models.F("found_on")),
                            _connector="OR",
                        ),
                        name="exemplar_is_honoured_after_it_is_found",
                        violation_error_message="Nobody is honoured before being found.",
                    ),
                ],
            },
        ),
    ]
