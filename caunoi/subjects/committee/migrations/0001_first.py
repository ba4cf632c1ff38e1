import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Congress",
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
                ("name", models.CharField(max_length=300, verbose_name="congress")),
                ("term", models.CharField(max_length=100, verbose_name="name of the term")),
                (
                    "form",
                    models.CharField(
                        choices=[("full", "of all members"), ("delegates", "of delegates")],
                        default="full",
                        max_length=9,
                        verbose_name="form",
                    ),
                ),
                ("on", models.DateField(verbose_name="day of the congress")),
                ("until", models.DateField(blank=True, verbose_name="end of the term")),
                (
                    "members",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="members on that day"
                    ),
                ),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="seats of the committee"
                    ),
                ),
                (
                    "standing",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="seats of the standing committee"
                    ),
                ),
                (
                    "inspection",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="seats of the inspection committee"
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
                (
                    "first_meeting",
                    models.DateField(
                        blank=True, null=True, verbose_name="first meeting of the new committee"
                    ),
                ),
                (
                    "submit_by",
                    models.DateField(blank=True, null=True, verbose_name="dossier due by"),
                ),
                (
                    "submitted_on",
                    models.DateField(blank=True, null=True, verbose_name="dossier handed in on"),
                ),
                (
                    "answer_by",
                    models.DateField(blank=True, null=True, verbose_name="answer due by"),
                ),
                (
                    "recognised_on",
                    models.DateField(blank=True, null=True, verbose_name="recognised on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "prepared"),
                            ("held", "held"),
                            ("submitted", "dossier handed in"),
                            ("approved", "recognition decided"),
                            ("recognised", "recognised"),
                        ],
                        default="prepared",
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
                "verbose_name": "congress",
                "indexes": [models.Index(fields=["unit", "on"], name="congress_of_unit_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "on"),
                        name="congress_is_recorded_once",
                        violation_error_message="This congress is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present", None),
                            ("summoned", None),
                            ("present__lte", models.F("summoned")),
                            _connector="OR",
                        ),
                        name="congress_has_no_more_than_summoned",
                        violation_error_message="No more can be present than were summoned.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("on"))),
                        name="congress_term_ends_after_it",
                        violation_error_message="A term cannot end before its congress.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recognised_on", None),
                            ("recognised_on__gte", models.F("on")),
                            _connector="OR",
                        ),
                        name="congress_is_recognised_after_it",
                        violation_error_message="A committee is recognised after its congress.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
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
                    "of",
                    models.CharField(
                        choices=[
                            ("committee", "executive committee"),
                            ("standing", "standing committee"),
                            ("chair", "chair and vice-chairs"),
                            ("inspection", "inspection committee"),
                            ("delegates", "delegates to the congress above"),
                            ("confidence", "vote of confidence"),
                        ],
                        max_length=10,
                        verbose_name="ballot for",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="day of the ballot")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="seats to fill")),
                ("issued", models.PositiveIntegerField(verbose_name="ballots issued")),
                ("returned", models.PositiveIntegerField(verbose_name="ballots returned")),
                ("invalid", models.PositiveIntegerField(default=0, verbose_name="invalid ballots")),
                (
                    "counted_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="head of the counting board"
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
                    "congress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="committee.congress",
                        verbose_name="congress",
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("congress", "of", "on"),
                        name="ballot_is_recorded_once",
                        violation_error_message="This ballot is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("returned__lte", models.F("issued"))),
                        name="ballot_returns_no_more_than_was_issued",
                        violation_error_message="No more ballots can be returned than were issued.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("invalid__lte", models.F("returned"))),
                        name="ballot_has_no_more_invalid_than_returned",
                        violation_error_message="No more ballots can be invalid than were returned.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegate",
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
                ("on", models.DateField(blank=True, verbose_name="day of the congress")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("elected", "elected below"),
                            ("office", "by office"),
                            ("named", "named by the level above"),
                            ("guest", "guest"),
                        ],
                        default="elected",
                        max_length=7,
                        verbose_name="delegate as",
                    ),
                ),
                ("came", models.BooleanField(default=True, verbose_name="present")),
                ("admitted", models.BooleanField(default=True, verbose_name="mandate confirmed")),
                (
                    "congress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegates",
                        to="committee.congress",
                        verbose_name="congress",
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
                "verbose_name": "delegate",
                "indexes": [models.Index(fields=["unit", "on"], name="delegate_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("congress", "person"),
                        name="delegate_is_named_once",
                        violation_error_message="This person is a delegate of the congress already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                    "body",
                    models.CharField(
                        choices=[
                            ("committee", "executive committee"),
                            ("standing", "standing committee"),
                            ("inspection", "inspection committee"),
                            ("women", "women's committee"),
                            ("team", "union team"),
                            ("other", "other meeting"),
                        ],
                        max_length=10,
                        verbose_name="meeting of",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="name of the meeting"
                    ),
                ),
                ("on", models.DateField(verbose_name="day of the meeting")),
                ("begins", models.CharField(blank=True, max_length=20, verbose_name="hour")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                (
                    "secretary",
                    models.CharField(blank=True, max_length=200, verbose_name="minutes taken by"),
                ),
                ("guests", models.TextField(blank=True, verbose_name="guests")),
                ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                ("course", models.TextField(blank=True, verbose_name="what was said")),
                ("conclusion", models.TextField(blank=True, verbose_name="conclusion")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "meeting called"),
                            ("held", "held"),
                            ("signed", "minutes signed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="called",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="chaired by",
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
                "verbose_name": "meeting",
                "indexes": [models.Index(fields=["unit", "on"], name="meeting_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "body", "on", "name"),
                        name="meeting_is_recorded_once",
                        violation_error_message="This meeting is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingTask",
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
                ("text", models.CharField(max_length=500, verbose_name="task")),
                (
                    "with_whom",
                    models.CharField(blank=True, max_length=300, verbose_name="together with"),
                ),
                ("due", models.DateField(verbose_name="to be done by")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to be done"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="committee.meeting",
                        verbose_name="meeting",
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
                    "who",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="in charge",
                    ),
                ),
            ],
            options={
                "verbose_name": "task of a meeting",
                "indexes": [models.Index(fields=["unit", "due"], name="meeting_task_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "text"),
                        name="meeting_gives_a_task_once",
                        violation_error_message="The meeting has given this task already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="meeting_task_is_done_on_a_day",
                        violation_error_message="What is done was done on a day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
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
                ("on", models.DateField(blank=True, verbose_name="day of the meeting")),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("present", "present"),
                            ("excused", "absent with leave"),
                            ("absent", "absent without leave"),
                        ],
                        default="present",
                        max_length=7,
                        verbose_name="present or not",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="committee.meeting",
                        verbose_name="meeting",
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
                "verbose_name": "attendance of a meeting",
                "indexes": [models.Index(fields=["unit", "on"], name="presence_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"),
                        name="presence_is_recorded_once",
                        violation_error_message="This person is on the list of the meeting already.",
                    )
                ],
            },
        ),
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("approved_on", models.DateField(verbose_name="adopted on")),
                ("contents", models.TextField(blank=True, verbose_name="main points")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="programme",
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
                "verbose_name": "programme of work",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year"),
                        name="programme_is_set_once_a_year",
                        violation_error_message="The programme of this year is there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeTask",
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
                ("text", models.CharField(max_length=500, verbose_name="task")),
                (
                    "with_whom",
                    models.CharField(blank=True, max_length=300, verbose_name="together with"),
                ),
                ("due", models.DateField(verbose_name="to be done by")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to be done"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="committee.programme",
                        verbose_name="programme",
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
                    "who",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="in charge",
                    ),
                ),
            ],
            options={
                "verbose_name": "task of the programme",
                "indexes": [models.Index(fields=["unit", "due"], name="programme_task_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "text"),
                        name="programme_has_a_task_once",
                        violation_error_message="The programme has this task already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="programme_task_is_done_on_a_day",
                        violation_error_message="What is done was done on a day.",
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
                ("on", models.DateField(blank=True, verbose_name="day of the ballot")),
                (
                    "office",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chair", "chair"),
                            ("vice_chair", "vice-chair"),
                            ("standing_member", "member of the standing committee"),
                            ("committee_member", "member of the committee"),
                            ("inspection_head", "head of the inspection committee"),
                            ("inspection_member", "member of the inspection committee"),
                            ("", "delegate"),
                        ],
                        max_length=20,
                        verbose_name="office",
                    ),
                ),
                (
                    "stood",
                    models.CharField(
                        choices=[("proposed", "proposed by others"), ("own", "stood on their own")],
                        default="proposed",
                        max_length=8,
                        verbose_name="how they stood",
                    ),
                ),
                ("votes", models.PositiveIntegerField(verbose_name="votes")),
                ("elected", models.BooleanField(default=False, verbose_name="is elected")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="committee.ballot",
                        verbose_name="ballot",
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
                "verbose_name": "candidate",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ballot", "person", "office"),
                        name="candidate_stands_once_for_an_office",
                        violation_error_message="This person stands in the ballot already.",
                    )
                ],
            },
        ),
    ]
