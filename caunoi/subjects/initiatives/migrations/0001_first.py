import django.core.validators
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
            name="Programme",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the programme")),
                ("first", models.DateField(verbose_name="put to use from")),
                ("last", models.DateField(verbose_name="put to use until")),
                ("closes", models.DateField(blank=True, null=True, verbose_name="handed in until")),
                ("content", models.TextField(blank=True, verbose_name="content")),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="campaign",
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
                        verbose_name="guidance or plan",
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
                "verbose_name": "programme of initiatives",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="programme_of_initiatives_ends_after_it_begins",
                        violation_error_message="A programme cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name"),
                        name="programme_of_initiatives_is_recorded_once",
                        violation_error_message="This programme is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                ("title", models.CharField(max_length=500, verbose_name="title of the initiative")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initiative", "initiative"),
                            ("topic", "research topic"),
                            ("solution", "solution of work"),
                            ("project", "project that carries science into production"),
                        ],
                        default="initiative",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="what it consists of")),
                ("registered_on", models.DateField(blank=True, verbose_name="registered on")),
                (
                    "application",
                    models.CharField(
                        choices=[
                            ("not_yet", "not applied yet"),
                            ("trial", "on trial"),
                            ("applied", "applied"),
                        ],
                        default="not_yet",
                        max_length=8,
                        verbose_name="application",
                    ),
                ),
                (
                    "first_applied",
                    models.DateField(
                        blank=True, null=True, verbose_name="first applied or tried on"
                    ),
                ),
                (
                    "submitted_on",
                    models.DateField(blank=True, null=True, verbose_name="handed in on"),
                ),
                (
                    "value",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="value"
                    ),
                ),
                ("benefit", models.TextField(blank=True, verbose_name="benefit in words")),
                (
                    "recognised_by",
                    models.CharField(
                        blank=True,
                        choices=[("council", "council"), ("head", "head of the agency or unit")],
                        max_length=7,
                        verbose_name="recognised by",
                    ),
                ),
                (
                    "council_on",
                    models.DateField(blank=True, null=True, verbose_name="council met on"),
                ),
                (
                    "members",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="members of the council"
                    ),
                ),
                (
                    "votes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="votes for"
                    ),
                ),
                (
                    "union_present",
                    models.BooleanField(default=False, verbose_name="the union was represented"),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grassroots", "within the agency or unit"),
                            ("province", "within the ministry or province"),
                            ("national", "nationwide"),
                        ],
                        max_length=10,
                        verbose_name="recognised for",
                    ),
                ),
                (
                    "recognised_on",
                    models.DateField(blank=True, null=True, verbose_name="recognised on"),
                ),
                (
                    "joined_on",
                    models.DateField(blank=True, null=True, verbose_name="took part since"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "registered"),
                            ("submitted", "with the council"),
                            ("recognised", "recognised"),
                            ("rejected", "not recognised"),
                            ("withdrawn", "recognition withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
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
                        verbose_name="decision of recognition",
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
                        verbose_name="field",
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
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="initiatives.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "indexes": [
                    models.Index(fields=["unit", "recognised_on"], name="initiative_of_unit"),
                    models.Index(
                        fields=["unit", "first_applied"], name="initiative_by_application"
                    ),
                    models.Index(fields=["programme", "joined_on"], name="initiative_of_programme"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "title", "registered_on"),
                        name="initiative_is_recorded_once",
                        violation_error_message="This initiative is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("application", "not_yet"), ("first_applied", None)),
                            models.Q(
                                models.Q(("application", "not_yet"), _negated=True),
                                ("first_applied__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="initiative_was_applied_on_a_day",
                        violation_error_message="Say since when it is applied or tried; leave the day empty if it is not yet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("votes__lte", models.F("members"))),
                        name="initiative_votes_are_of_the_members",
                        violation_error_message="More voted for it than the council has members.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["recognised", "withdrawn"]), _negated=True),
                            models.Q(
                                ("recognised_on__isnull", False),
                                ("decision__isnull", False),
                                models.Q(("scope", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="initiative_is_recognised_on_a_day",
                        violation_error_message="What is recognised has its decision, its day and its scope.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joined_on", None), ("programme", None)),
                            models.Q(("joined_on__isnull", False), ("programme__isnull", False)),
                            _connector="OR",
                        ),
                        name="initiative_takes_part_since_a_day",
                        violation_error_message="Name the programme and the day together.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recognition",
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
                    "scope",
                    models.CharField(
                        choices=[
                            ("grassroots", "within the agency or unit"),
                            ("province", "within the ministry or province"),
                            ("national", "nationwide"),
                        ],
                        max_length=10,
                        verbose_name="scope",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="decided on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("first", "first recognition"),
                            ("raised", "raised to a higher scope"),
                        ],
                        default="raised",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognitions",
                        to="initiatives.initiative",
                        verbose_name="initiative",
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
                "verbose_name": "decision on the scope",
                "indexes": [models.Index(fields=["unit", "on"], name="initiative_scope_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "scope"),
                        name="scope_is_decided_once",
                        violation_error_message="This initiative has been recognised for it already.",
                    )
                ],
            },
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
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("grassroots", "grassroots level"),
                            ("upper", "level of department or union above"),
                            ("province", "level of ministry or province"),
                            ("national", "level of the State"),
                        ],
                        max_length=10,
                        verbose_name="level of the award",
                    ),
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
                ("on", models.DateField(verbose_name="used on")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="decision of the award",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="author",
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
            ],
            options={
                "verbose_name": "use of an initiative for an award",
                "indexes": [models.Index(fields=["unit", "on"], name="initiative_use_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "person", "level"),
                        name="initiative_is_used_once_at_a_level",
                        violation_error_message="This author has used the initiative for an award of this level already: for one achievement one form is given at a level.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Author",
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
                    "outsider",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="author from outside"
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share in percent",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="day")),
                (
                    "state",
                    models.CharField(
                        choices=[("named", "named"), ("fixed", "fixed with the initiative")],
                        default="named",
                        max_length=5,
                        verbose_name="state",
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
                        verbose_name="author",
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authors",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "author of an initiative",
                "indexes": [models.Index(fields=["unit", "on"], name="initiative_author_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("outsider", "")),
                            models.Q(("person", None), models.Q(("outsider", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="author_is_a_person_or_named",
                        violation_error_message="Choose a member, or name somebody from outside.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                        name="author_has_a_share",
                        violation_error_message="A share is more than 0 and at most 100 percent.",
                    ),
                    models.UniqueConstraint(
                        fields=("initiative", "person"),
                        name="author_is_named_once",
                        violation_error_message="This author is named already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person", None)),
                        fields=("initiative", "outsider"),
                        name="author_from_outside_is_named_once",
                        violation_error_message="This author is named already.",
                    ),
                ],
            },
        ),
    ]
