import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import caunoi.base.spans


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        migrations.CreateModel(
            name="Cluster",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
            ],
            options={
                "verbose_name": "cluster",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="cluster_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("number", models.CharField(max_length=100, verbose_name="number")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="signer")),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="issuer")),
                ("abstract", models.CharField(blank=True, max_length=500, verbose_name="about")),
                ("file", models.CharField(blank=True, max_length=300, verbose_name="file")),
            ],
            options={
                "verbose_name": "paper",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
            ],
            options={
                "verbose_name": "unit",
            },
        ),
        migrations.CreateModel(
            name="UnitKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("plural", models.CharField(blank=True, max_length=200, verbose_name="in a list")),
                ("rank", models.IntegerField(default=0, verbose_name="rank")),
                (
                    "children",
                    models.JSONField(blank=True, default=list, verbose_name="kinds below"),
                ),
            ],
            options={
                "verbose_name": "kind of unit",
            },
        ),
        migrations.CreateModel(
            name="OfficeKind",
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
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="body")),
                ("role", models.CharField(blank=True, max_length=30, verbose_name="role")),
                ("elected", models.BooleanField(default=True, verbose_name="elected")),
                ("rank", models.IntegerField(default=0, verbose_name="rank")),
            ],
            options={
                "verbose_name": "kind of office",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="officekind_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("code",),
                        name="officekind_code_is_unique_on_a_day",
                        violation_error_message="Another span of the same kind already covers some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="full name")),
                ("sort_key", caunoi.base.spans.PathField(editable=False, max_length=400)),
                ("search_key", models.CharField(editable=False, max_length=122)),
                ("marked_key", models.CharField(editable=False, max_length=122)),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("F", "female"), ("M", "male")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                ("birth", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "birth_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("known_by", "known by then"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(blank=True, max_length=60, verbose_name="ethnicity"),
                ),
                ("home", models.CharField(blank=True, max_length=300, verbose_name="native place")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
            ],
            options={
                "verbose_name": "person",
                "indexes": [models.Index(fields=["sort_key", "id"], name="person_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                (
                    "how_began",
                    models.CharField(
                        choices=[
                            ("admitted", "admitted"),
                            ("moved_in", "moved in"),
                            ("rejoined", "joined again"),
                            ("known", "known by then"),
                        ],
                        default="admitted",
                        max_length=10,
                        verbose_name="how it began",
                    ),
                ),
                (
                    "how_ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved_out", "moved out"),
                            ("left", "left the union"),
                            ("retired", "retired"),
                            ("died", "died"),
                            ("expelled", "expelled"),
                            ("unit_closed", "the unit was closed"),
                            ("", "still a member"),
                        ],
                        max_length=12,
                        verbose_name="how it ended",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("known_by", "known by then"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
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
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="org.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "indexes": [
                    models.Index(
                        fields=["unit", "since", "until", "person"], name="membership_of_unit"
                    ),
                    models.Index(fields=["person", "since", "until"], name="membership_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="membership_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("person",),
                        name="membership_one_at_a_time",
                        violation_error_message="A person is a member of one unit at a time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how_ended", ""), ("until", None)),
                            models.Q(
                                models.Q(("until", None), _negated=True),
                                models.Q(("how_ended", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="membership_says_how_it_ended",
                        violation_error_message="An ended membership says how it ended.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("old_id", models.BigIntegerField(unique=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "former number",
            },
        ),
        migrations.CreateModel(
            name="Term",
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
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="term_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("unit",),
                        name="term_one_at_a_time",
                        violation_error_message="Another span of the same kind already covers some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "tree",
                    models.CharField(
                        choices=[("then", "the tree as it stood"), ("now", "today's tree")],
                        max_length=4,
                    ),
                ),
                ("path", caunoi.base.spans.PathField(max_length=60)),
                ("closed", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tree", "path", "since", "until", "unit"], name="seat_by_path"
                    ),
                    models.Index(
                        fields=["unit", "tree", "since", "until", "path"], name="seat_by_unit"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                (
                    "employment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cadre", "cadre"),
                            ("civil_servant", "civil servant"),
                            ("public_employee", "public employee"),
                            ("worker", "worker under contract"),
                            ("", "not stated"),
                        ],
                        max_length=20,
                        verbose_name="employment",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="position")),
                (
                    "department",
                    models.CharField(blank=True, max_length=200, verbose_name="department"),
                ),
                ("main", models.BooleanField(default=True, verbose_name="main post")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                            ("known_by", "known by then"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="org.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "indexes": [
                    models.Index(fields=["unit", "since", "until", "person"], name="post_of_unit"),
                    models.Index(fields=["person", "since", "until"], name="post_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="post_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("person",),
                        name="post_one_main_at_a_time",
                        violation_error_message="A person has one main post at a time.",
                        where={"main": True},
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_places",
                        to="org.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the tree",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="place_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("unit",),
                        name="place_one_at_a_time",
                        violation_error_message="A unit stands in one place at a time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("unit")), _negated=True),
                            _connector="OR",
                        ),
                        name="place_not_under_itself",
                        violation_error_message="A unit cannot stand under itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
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
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="org.unit",
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines_below",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "professional line",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="line_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("unit", "name"),
                        name="line_one_at_a_time",
                        violation_error_message="Another span of the same kind already covers some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holding",
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
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="org.officekind",
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
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="org.person",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="org.term",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "office held",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="holding_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("person", "unit", "kind"),
                        name="holding_once_at_a_time",
                        violation_error_message="This person holds that office on these days already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Heir",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_op", models.BigIntegerField(db_index=True, editable=False)),
                ("last_op", models.BigIntegerField(editable=False)),
                ("on", models.DateField(verbose_name="on")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                    ),
                ),
                (
                    "heir",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inherited",
                        to="org.unit",
                    ),
                ),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heir_link",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "heir of a unit",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("heir")), _negated=True),
                        name="heir_is_another_unit",
                        violation_error_message="A unit cannot be its own heir.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                ("catalogue", models.CharField(max_length=60, verbose_name="catalogue")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("rank", models.IntegerField(default=0, verbose_name="rank")),
                ("synonyms", models.JSONField(blank=True, default=list, verbose_name="synonyms")),
                (
                    "legal_source",
                    models.CharField(blank=True, max_length=300, verbose_name="legal source"),
                ),
                (
                    "owner_unit",
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
                "verbose_name": "catalogue value",
                "indexes": [models.Index(fields=["catalogue", "rank"], name="entry_by_catalogue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="entry_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("catalogue", "code"),
                        name="entry_code_is_unique_on_a_day",
                        violation_error_message="This catalogue has that code already on these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClusterPlace",
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
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="org.cluster",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cluster_places",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in a cluster",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="clusterplace_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("cluster", "unit"),
                        name="clusterplace_once_at_a_time",
                        violation_error_message="Another span of the same kind already covers some of these days.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="cluster",
            name="owner_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="clusters", to="org.unit"
            ),
        ),
        migrations.CreateModel(
            name="UnitState",
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("search_key", models.CharField(editable=False, max_length=300)),
                ("agency", models.CharField(blank=True, max_length=300, verbose_name="agency")),
                (
                    "party_body",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Party cell or committee"
                    ),
                ),
                (
                    "funding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "whole state budget"),
                            ("partly", "partly self-financed"),
                            ("self", "self-financed"),
                            ("enterprise", "enterprise"),
                            ("union", "union's own money"),
                            ("", "not stated"),
                        ],
                        max_length=12,
                        verbose_name="funding",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unitkind",
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
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="states",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "name and kind of a unit",
                "indexes": [
                    models.Index(fields=["unit", "since"], name="unitstate_of_unit"),
                    models.Index(fields=["code"], name="unitstate_by_code"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="unitstate_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("unit",),
                        name="unitstate_one_at_a_time",
                        violation_error_message="A unit has one name and kind at a time.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("code",),
                        name="unitstate_code_is_unique_on_a_day",
                        violation_error_message="Another unit bears this code on some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
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
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="org.holding",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegated",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="delegation_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("holding",),
                        name="delegation_one_at_a_time",
                        violation_error_message="Another span of the same kind already covers some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "username",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[\\w.@+-]+$", "Letters, digits and . @ + - _ only."
                            )
                        ],
                        verbose_name="user name",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("service", "service"),
                            ("founder", "who set it up"),
                        ],
                        default="person",
                        max_length=7,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="org.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "service"), _negated=True),
                            ("person", None),
                            _connector="OR",
                        ),
                        name="user_service_has_no_person",
                        violation_error_message="A service account belongs to no person.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
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
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="org.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "suspension",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="suspension_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("membership",),
                        name="suspension_one_at_a_time",
                        violation_error_message="This membership is suspended already on these days.",
                    ),
                ],
            },
        ),
    ]
