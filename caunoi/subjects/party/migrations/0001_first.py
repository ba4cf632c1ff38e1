import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
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
                    "about",
                    models.CharField(
                        choices=[
                            ("draft", "a draft document"),
                            ("party", "Party members and committees"),
                        ],
                        max_length=10,
                        verbose_name="comments about",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="what is commented on")),
                ("on", models.DateField(verbose_name="asked on")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="to be handed in by"),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="letter that asks",
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
                "verbose_name": "call for comments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("on"))),
                        name="call_ends_no_sooner_than_it_begins",
                        violation_error_message="It cannot be due before it is asked.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "title", "on"),
                        name="call_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("asked_on", models.DateField(blank=True, verbose_name="asked on")),
                (
                    "until",
                    models.DateField(blank=True, null=True, verbose_name="to be handed in by"),
                ),
                (
                    "organised_on",
                    models.DateField(blank=True, null=True, verbose_name="organised on"),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "at a meeting"),
                            ("writing", "in writing"),
                            ("box", "through the letter box"),
                        ],
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                (
                    "opinions",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of opinions"
                    ),
                ),
                ("sent_to", models.CharField(blank=True, max_length=200, verbose_name="sent to")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken_up", "taken up"),
                            ("partly", "taken up in part, the rest explained"),
                            ("explained", "explained"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("organised", "organised"),
                            ("sent", "sent"),
                            ("answered", "answered"),
                        ],
                        default="asked",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="party.call",
                        verbose_name="call for comments",
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
                        verbose_name="letter",
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
                "verbose_name": "comments of a unit",
                "indexes": [models.Index(fields=["unit", "asked_on"], name="comment_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "unit"),
                        name="comment_is_recorded_once",
                        violation_error_message="This unit has been asked already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outstanding",
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
                ("found_on", models.DateField(verbose_name="found on")),
                (
                    "officer",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="union officer who follows"
                    ),
                ),
                (
                    "helper",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Party member who helps"
                    ),
                ),
                (
                    "helped_since",
                    models.DateField(blank=True, null=True, verbose_name="helped since"),
                ),
                (
                    "sent_on",
                    models.DateField(blank=True, null=True, verbose_name="sent to the class on"),
                ),
                (
                    "course",
                    models.CharField(blank=True, max_length=200, verbose_name="awareness class"),
                ),
                (
                    "certificate",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="number of the certificate"
                    ),
                ),
                (
                    "certified_on",
                    models.DateField(blank=True, null=True, verbose_name="certified on"),
                ),
                (
                    "certified_until",
                    models.DateField(blank=True, null=True, verbose_name="certificate valid until"),
                ),
                (
                    "introduced_by",
                    models.CharField(
                        blank=True,
                        choices=[("committee", "committee of the union"), ("youth", "Youth Union")],
                        max_length=10,
                        verbose_name="introduced by",
                    ),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="resolution of introduction"
                    ),
                ),
                (
                    "introduced_on",
                    models.DateField(blank=True, null=True, verbose_name="introduced on"),
                ),
                (
                    "present",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="present at the vote"
                    ),
                ),
                (
                    "votes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="votes for"),
                ),
                (
                    "renewed_on",
                    models.DateField(blank=True, null=True, verbose_name="introduced anew on"),
                ),
                (
                    "introduced_until",
                    models.DateField(blank=True, null=True, verbose_name="resolution valid until"),
                ),
                (
                    "proposed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="proposed for admission on"
                    ),
                ),
                (
                    "admitted_on",
                    models.DateField(blank=True, null=True, verbose_name="admitted on"),
                ),
                (
                    "probation_until",
                    models.DateField(blank=True, null=True, verbose_name="probation until"),
                ),
                (
                    "full_on",
                    models.DateField(blank=True, null=True, verbose_name="full member since"),
                ),
                (
                    "full_decision",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="decision on full membership"
                    ),
                ),
                ("stopped_on", models.DateField(blank=True, null=True, verbose_name="stopped on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "found"),
                            ("fostered", "helped"),
                            ("learning", "sent to the awareness class"),
                            ("taught", "has the certificate"),
                            ("introduced", "introduced"),
                            ("both", "introduced, sent to the awareness class"),
                            ("ready", "introduced, has the certificate"),
                            ("proposed", "proposed for admission"),
                            ("admitted", "admitted, on probation"),
                            ("full", "full member of the Party"),
                            ("stopped", "stopped"),
                        ],
                        default="found",
                        editable=False,
                        max_length=10,
                        verbose_name="stage",
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
                        verbose_name="decision of admission",
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
                "verbose_name": "outstanding member",
                "indexes": [
                    models.Index(fields=["unit", "found_on"], name="outstanding_of_unit"),
                    models.Index(fields=["state", "unit"], name="outstanding_by_stage"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on__gte", models.F("found_on")),
                            ("introduced_on__gte", models.F("found_on")),
                            ("certified_on__gte", models.F("sent_on")),
                            ("proposed_on__gte", models.F("introduced_on")),
                            ("admitted_on__gte", models.F("proposed_on")),
                            ("full_on__gt", models.F("admitted_on")),
                        ),
                        name="outstanding_days_are_in_order",
                        violation_error_message="These days are not in the order of the steps.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("votes__lte", models.F("present"))),
                        name="outstanding_votes_are_of_those_present",
                        violation_error_message="More voted for it than were present.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "found_on"),
                        name="outstanding_is_recorded_once",
                        violation_error_message="This member is in the register from that day already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["full", "stopped"]), _negated=True),
                        fields=("person",),
                        name="outstanding_is_on_one_way_at_a_time",
                        violation_error_message="This member is on the way already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                ("matter", models.CharField(max_length=400, verbose_name="about what")),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("party", "Party committee"),
                            ("administration", "administration"),
                            ("above", "level above of the union"),
                            ("other", "another body"),
                        ],
                        max_length=15,
                        verbose_name="to whom",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(blank=True, max_length=300, verbose_name="addressee"),
                ),
                ("on", models.DateField(verbose_name="proposed on")),
                (
                    "answer_by",
                    models.DateField(blank=True, null=True, verbose_name="answer expected by"),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("partly", "accepted in part"),
                            ("declined", "not accepted"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_paper",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="number of the answer"
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="carried out on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being prepared"),
                            ("sent", "sent"),
                            ("answered", "answered"),
                            ("done", "carried out"),
                            ("dropped", "not carried out"),
                        ],
                        default="draft",
                        editable=False,
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
                        verbose_name="paper",
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
                "verbose_name": "proposal",
                "indexes": [models.Index(fields=["unit", "on"], name="proposal_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "matter", "to", "on"),
                        name="proposal_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PutForward",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("planning", "planning of officials"),
                            ("party_committee", "election to a Party committee"),
                            ("promotion", "promotion"),
                            ("appointment", "appointment"),
                        ],
                        max_length=20,
                        verbose_name="put forward for",
                    ),
                ),
                ("post", models.CharField(max_length=200, verbose_name="post or body")),
                ("to", models.CharField(blank=True, max_length=200, verbose_name="put forward to")),
                ("on", models.DateField(verbose_name="put forward on")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=100, verbose_name="decision on it"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being prepared"),
                            ("sent", "put forward"),
                            ("accepted", "accepted"),
                            ("declined", "not accepted"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
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
                        verbose_name="letter",
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
                "verbose_name": "member put forward",
                "indexes": [models.Index(fields=["unit", "on"], name="putforward_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decided_on__gte", models.F("on"))),
                        name="putforward_is_decided_after_it_was_sent",
                        violation_error_message="This was decided before it was put forward.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "purpose", "post", "on"),
                        name="putforward_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Study",
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
                ("document", models.CharField(max_length=300, verbose_name="document studied")),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "in person"),
                            ("online", "online"),
                            ("broadcast", "live broadcast"),
                        ],
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                ("begins", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                ("sessions", models.PositiveIntegerField(default=1, verbose_name="sessions")),
                (
                    "organiser",
                    models.CharField(blank=True, max_length=300, verbose_name="organised by"),
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
                "verbose_name": "study of a document",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("begins"))),
                        name="study_ends_no_sooner_than_it_begins",
                        violation_error_message="It cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "document", "begins"),
                        name="study_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudyInUnit",
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
                ("on", models.DateField(blank=True, verbose_name="studied on")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, verbose_name="members on that day"),
                ),
                (
                    "mobilised",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="members called on to come"
                    ),
                ),
                (
                    "attended",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="members who came"
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="party.study",
                        verbose_name="study",
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
                "verbose_name": "study in a unit",
                "indexes": [models.Index(fields=["unit", "on"], name="studyinunit_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("study", "unit"),
                        name="studyinunit_is_recorded_once",
                        violation_error_message="This unit has told of this study already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mobilised__lte", models.F("members")),
                            ("attended__lte", models.F("members")),
                        ),
                        name="studyinunit_reaches_no_more_than_there_are",
                        violation_error_message="No more members are reached than the unit has.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2016),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="topic")),
                ("on", models.DateField(verbose_name="issued on")),
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
                "verbose_name": "topic of the year",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year", "title"),
                        name="topic_is_recorded_once",
                        violation_error_message="This topic is in the register already.",
                    )
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
                ("on", models.DateField(verbose_name="registered on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="reviewed on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "registered"),
                            ("confirmed", "confirmed by the Party committee"),
                            ("reviewed", "reviewed at the end of the year"),
                        ],
                        default="registered",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
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
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="party.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "indexes": [models.Index(fields=["unit", "on"], name="registration_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "person"),
                        name="registration_is_recorded_once",
                        violation_error_message="This person has registered for the topic already.",
                    )
                ],
            },
        ),
    ]
