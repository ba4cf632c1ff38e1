import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guidance",
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
                ("name", models.CharField(max_length=300, verbose_name="guidance")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("both", "democracy rules and yearly conference"),
                            ("rules", "democracy rules"),
                            ("conference", "yearly conference"),
                        ],
                        default="both",
                        max_length=10,
                        verbose_name="topic of the guidance",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="guided on")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="guidance",
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
                "verbose_name": "guidance",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "sent_on"),
                        name="guidance_is_recorded_once",
                        violation_error_message="This guidance is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Guided",
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
                ("on", models.DateField(blank=True, verbose_name="guided on")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("letter", "by letter"),
                            ("meeting", "at a meeting"),
                            ("visit", "on the spot"),
                        ],
                        max_length=7,
                        verbose_name="how it was given",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("sent", "sent"), ("guided", "guided")],
                        default="sent",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                (
                    "guidance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="democracy.guidance",
                        verbose_name="guidance",
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
                "verbose_name": "unit guided",
                "indexes": [models.Index(fields=["unit", "on"], name="guided_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("guidance", "unit"),
                        name="guided_once_by_a_guidance",
                        violation_error_message="This unit has the guidance already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionBoard",
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
                ("elected_on", models.DateField(verbose_name="elected on")),
                ("members", models.PositiveSmallIntegerField(verbose_name="members of the board")),
                ("until", models.DateField(blank=True, verbose_name="end of its term")),
                (
                    "recognised_on",
                    models.DateField(blank=True, null=True, verbose_name="recognised on"),
                ),
                (
                    "visits",
                    models.PositiveIntegerField(default=0, verbose_name="matters looked into"),
                ),
                ("findings", models.TextField(blank=True, verbose_name="what came of it")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("elected", "elected, not recognised yet"),
                            ("recognised", "recognised"),
                            ("ended", "ended before its time"),
                        ],
                        default="elected",
                        max_length=10,
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
                        verbose_name="decision of recognition",
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
                "verbose_name": "people's inspection board",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "elected_on"),
                        name="inspection_board_is_recorded_once",
                        violation_error_message="This board is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("elected_on"))),
                        name="inspection_board_ends_after_it_begins",
                        violation_error_message="A board cannot end before it is elected.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recognised"), _negated=True),
                            ("recognised_on__gte", models.F("elected_on")),
                            _connector="OR",
                        ),
                        name="inspection_board_is_recognised_on_a_day",
                        violation_error_message="A board is recognised after it is elected.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspector",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "head of the board"),
                            ("deputy", "deputy head of the board"),
                            ("member", "member of the board"),
                        ],
                        default="member",
                        max_length=6,
                        verbose_name="role",
                    ),
                ),
                ("since", models.DateField(blank=True, verbose_name="since")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="democracy.inspectionboard",
                        verbose_name="inspection board",
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
                "verbose_name": "member of a people's inspection board",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "person"),
                        name="inspector_sits_once_on_a_board",
                        violation_error_message="This person sits on the board already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "head")),
                        fields=("board",),
                        name="inspection_board_has_one_head",
                        violation_error_message="The board has a head already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conference",
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
                            ("civil", "conference of cadres and civil servants"),
                            ("public", "conference of public employees and workers"),
                            ("workers", "conference of workers"),
                        ],
                        max_length=8,
                        verbose_name="kind of conference",
                    ),
                ),
                (
                    "year",
                    models.CharField(
                        choices=[("calendar", "calendar year"), ("school", "school year")],
                        default="calendar",
                        max_length=8,
                        verbose_name="kind of working year",
                    ),
                ),
                ("ends", models.DateField(verbose_name="end of the working year")),
                ("due", models.DateField(blank=True, verbose_name="to be held by")),
                ("out_of_turn", models.BooleanField(default=False, verbose_name="out of turn")),
                (
                    "staff",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who work there"
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "of all who work there"),
                            ("delegates", "of delegates"),
                            ("letters", "opinions in writing"),
                        ],
                        max_length=9,
                        verbose_name="form",
                    ),
                ),
                (
                    "summoned",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number summoned"
                    ),
                ),
                (
                    "present",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number present"
                    ),
                ),
                ("contents", models.TextField(blank=True, verbose_name="contents")),
                ("targets", models.TextField(blank=True, verbose_name="targets adopted")),
                (
                    "pledge",
                    models.BooleanField(default=False, verbose_name="emulation pledge signed"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("owed", "owed"),
                            ("held", "held"),
                            ("excused", "not owed any more"),
                        ],
                        default="owed",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="resolution",
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
                "verbose_name": "yearly conference",
                "indexes": [models.Index(fields=["unit", "due"], name="conference_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("out_of_turn", False)),
                        fields=("unit", "ends"),
                        name="conference_is_owed_once_a_year",
                        violation_error_message="The conference of this working year is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True),
                            ("held_on__isnull", False),
                            _connector="OR",
                        ),
                        name="conference_is_held_on_a_day",
                        violation_error_message="A conference that was held was held on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present", None),
                            ("summoned", None),
                            ("present__lte", models.F("summoned")),
                            _connector="OR",
                        ),
                        name="conference_has_no_more_than_summoned",
                        violation_error_message="No more can be present than were summoned.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coordination",
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
                ("with_whom", models.CharField(max_length=300, verbose_name="signed with")),
                ("on", models.DateField(verbose_name="signed on")),
                ("until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("contents", models.TextField(blank=True, verbose_name="contents")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="last reviewed on"),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="number of the rules",
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
                "verbose_name": "coordination rules",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "on"),
                        name="coordination_is_recorded_once",
                        violation_error_message="These rules are in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("on")), _connector="OR"
                        ),
                        name="coordination_ends_after_it_begins",
                        violation_error_message="Rules cannot end before they are signed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemocracyRules",
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
                ("on", models.DateField(verbose_name="issued on")),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("first", "issued for the first time"),
                            ("amended", "amended"),
                            ("replaced", "replaced"),
                        ],
                        default="first",
                        max_length=8,
                        verbose_name="issued or amended",
                    ),
                ),
                (
                    "consulted",
                    models.BooleanField(default=False, verbose_name="the staff was asked before"),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="in force until")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="last reviewed on"),
                ),
                ("findings", models.TextField(blank=True, verbose_name="how they are kept")),
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
            ],
            options={
                "verbose_name": "democracy rules",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "on"),
                        name="democracy_rules_are_recorded_once",
                        violation_error_message="These rules are in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("on")), _connector="OR"
                        ),
                        name="democracy_rules_end_after_they_begin",
                        violation_error_message="Rules cannot end before they are issued.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dialogue",
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
                ("on", models.DateField(verbose_name="day of the dialogue")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("regular", "regular"),
                            ("asked", "on demand of one side"),
                            ("case", "on a case"),
                        ],
                        max_length=7,
                        verbose_name="kind of dialogue",
                    ),
                ),
                (
                    "chaired_by",
                    models.CharField(blank=True, max_length=300, verbose_name="chaired by"),
                ),
                (
                    "present",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number present"
                    ),
                ),
                ("topics", models.TextField(verbose_name="what was talked about")),
                ("raised", models.PositiveIntegerField(default=0, verbose_name="opinions raised")),
                (
                    "answered",
                    models.PositiveIntegerField(default=0, verbose_name="answered on the spot"),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="conclusion")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="minutes",
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
                "verbose_name": "dialogue",
                "indexes": [models.Index(fields=["unit", "on"], name="dialogue_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "on", "form"),
                        name="dialogue_is_recorded_once",
                        violation_error_message="This dialogue is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered__lte", models.F("raised"))),
                        name="dialogue_answers_no_more_than_was_raised",
                        violation_error_message="No more can be answered than was raised.",
                    ),
                ],
            },
        ),
    ]
