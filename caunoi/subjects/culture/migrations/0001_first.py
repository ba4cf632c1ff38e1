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
            name="Club",
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
                ("name", models.CharField(max_length=200, verbose_name="name of the club")),
                ("since", models.DateField(verbose_name="founded on")),
                ("until", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "meets",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="meets when and where"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "active"), ("ended", "ended")],
                        default="active",
                        max_length=6,
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
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="kind of club",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.person",
                        verbose_name="led by",
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
                "verbose_name": "club",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="club_ends_after_it_begins",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name", "since"),
                        name="club_is_recorded_once",
                        violation_error_message="This club is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClubMember",
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
                ("since", models.DateField(verbose_name="in the club since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("task", models.CharField(blank=True, max_length=100, verbose_name="task")),
                (
                    "state",
                    models.CharField(
                        choices=[("in", "in the club"), ("out", "has left")],
                        default="in",
                        max_length=3,
                        verbose_name="state",
                    ),
                ),
                (
                    "club",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="culture.club",
                        verbose_name="club",
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
                "verbose_name": "member of a club",
                "indexes": [
                    models.Index(fields=["unit", "since", "until"], name="clubmember_of_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="clubmember_leaves_after_joining",
                        violation_error_message="It cannot end on or before the day it begins.",
                    ),
                    caunoi.base.spans.NoOverlap(
                        fields=("club", "person"),
                        name="clubmember_once_at_a_time",
                        violation_error_message="This person is in the club already on these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("name", models.CharField(max_length=300, verbose_name="name of the event")),
                ("occasion", models.CharField(blank=True, max_length=200, verbose_name="occasion")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grassroots", "grassroots"),
                            ("cluster", "cluster, bloc"),
                            ("upper", "level above the grassroots"),
                            ("province", "province"),
                            ("central", "central"),
                        ],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                (
                    "organiser",
                    models.CharField(blank=True, max_length=300, verbose_name="organised by"),
                ),
                ("begins", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("programme", models.TextField(blank=True, verbose_name="programme")),
                (
                    "audience",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="spectators"),
                ),
                (
                    "cost",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="cost"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="source of the money"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="kind of event",
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
                "verbose_name": "event",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("begins"))),
                        name="event_ends_no_sooner_than_it_begins",
                        violation_error_message="It cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "name", "begins"),
                        name="event_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discipline",
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
                ("name", models.CharField(max_length=200, verbose_name="discipline")),
                (
                    "form",
                    models.CharField(
                        choices=[("team", "team"), ("single", "single")],
                        default="team",
                        max_length=6,
                        verbose_name="form",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[("men", "men"), ("women", "women"), ("mixed", "men and women")],
                        default="mixed",
                        max_length=5,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "age_group",
                    models.CharField(blank=True, max_length=60, verbose_name="age group"),
                ),
                ("on", models.DateField(blank=True, verbose_name="held on")),
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disciplines",
                        to="culture.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "discipline",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "name", "who", "age_group"),
                        name="discipline_is_recorded_once",
                        violation_error_message="The event has this discipline already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Habits",
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
                ("year", models.PositiveIntegerField(verbose_name="year")),
                (
                    "name",
                    models.CharField(blank=True, max_length=100, verbose_name="name of the year"),
                ),
                ("on", models.DateField(blank=True, verbose_name="as on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="to be told by")),
                (
                    "meaning",
                    models.CharField(max_length=300, verbose_name="what counts as regular"),
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
                "verbose_name": "question about regular participation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year"),
                        name="habits_are_asked_once_a_year",
                        violation_error_message="This year is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HabitInUnit",
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
                ("on", models.DateField(blank=True, verbose_name="as on")),
                (
                    "people",
                    models.PositiveIntegerField(blank=True, verbose_name="members on that day"),
                ),
                (
                    "sport",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them regularly in sport"
                    ),
                ),
                (
                    "arts",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them regularly in the arts"
                    ),
                ),
                (
                    "regular",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them regularly in either"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "asked"), ("told", "told")],
                        default="asked",
                        max_length=5,
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
                (
                    "habits",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="culture.habits",
                        verbose_name="year of participation",
                    ),
                ),
            ],
            options={
                "verbose_name": "regular participation of a unit",
                "indexes": [models.Index(fields=["unit", "on"], name="habitinunit_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("habits", "unit"),
                        name="habitinunit_is_told_once",
                        violation_error_message="This unit has a row of this year already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("regular", None),
                                ("regular__lte", models.F("people")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("sport", None), ("sport__lte", models.F("people")), _connector="OR"
                            ),
                            models.Q(
                                ("arts", None), ("arts__lte", models.F("people")), _connector="OR"
                            ),
                        ),
                        name="habitinunit_counts_no_more_than_there_are",
                        violation_error_message="No more take part than the unit has members.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardYear",
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
                    "sort",
                    models.CharField(
                        choices=[
                            ("culture", "standard of culture"),
                            ("safety", "standard of safety"),
                        ],
                        default="culture",
                        max_length=8,
                        verbose_name="standard",
                    ),
                ),
                ("year", models.PositiveIntegerField(verbose_name="year")),
                (
                    "name",
                    models.CharField(blank=True, max_length=100, verbose_name="name of the year"),
                ),
                ("on", models.DateField(blank=True, verbose_name="last day of the year")),
                (
                    "due",
                    models.DateField(blank=True, null=True, verbose_name="to be registered by"),
                ),
                (
                    "guidance",
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
                "verbose_name": "year of a standard",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "sort", "year"),
                        name="standardyear_is_opened_once",
                        violation_error_message="This year is in the register already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
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
                        blank=True,
                        choices=[
                            ("agency", "agency"),
                            ("unit", "public service unit"),
                            ("enterprise", "enterprise"),
                        ],
                        max_length=10,
                        verbose_name="body",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="last day of the year")),
                (
                    "due",
                    models.DateField(blank=True, null=True, verbose_name="to be registered by"),
                ),
                (
                    "registered_on",
                    models.DateField(blank=True, null=True, verbose_name="registered on"),
                ),
                (
                    "examined_on",
                    models.DateField(blank=True, null=True, verbose_name="examined on"),
                ),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="points"
                    ),
                ),
                ("findings", models.TextField(blank=True, verbose_name="what was found")),
                (
                    "recognised_on",
                    models.DateField(blank=True, null=True, verbose_name="recognised on"),
                ),
                (
                    "recognised_until",
                    models.DateField(blank=True, null=True, verbose_name="recognised until"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be registered"),
                            ("registered", "registered"),
                            ("examined", "examined"),
                            ("recognised", "recognised"),
                            ("kept", "recognised earlier, kept"),
                            ("missed", "not reached"),
                        ],
                        default="open",
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
                    "of_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="culture.standardyear",
                        verbose_name="year of the standard",
                    ),
                ),
            ],
            options={
                "verbose_name": "standard in a year",
                "indexes": [models.Index(fields=["unit", "on"], name="standard_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of_year", "unit"),
                        name="standard_is_recorded_once_a_year",
                        violation_error_message="This unit has a row of this year already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recognised"), _negated=True),
                            models.Q(("decision__isnull", False), ("recognised_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="standard_is_recognised_by_a_decision",
                        violation_error_message="What is recognised has a decision and its day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recognised_until", None),
                            ("recognised_until__gt", models.F("recognised_on")),
                            _connector="OR",
                        ),
                        name="standard_recognition_ends_after_it_begins",
                        violation_error_message="A recognition ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
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
                ("name", models.CharField(max_length=200, verbose_name="name of the team")),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people in the team"
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="competed on")),
                (
                    "rank",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="place won"),
                ),
                (
                    "prize",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "first prize (gold medal)"),
                            ("second", "second prize (silver medal)"),
                            ("third", "third prize (bronze medal)"),
                            ("consolation", "consolation prize"),
                            ("other", "another prize"),
                        ],
                        max_length=12,
                        verbose_name="prize",
                    ),
                ),
                (
                    "discipline",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="culture.discipline",
                        verbose_name="discipline",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="culture.event",
                        verbose_name="event",
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
                "verbose_name": "team",
                "indexes": [models.Index(fields=["unit", "on"], name="team_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "discipline", "unit", "name"),
                        name="team_is_recorded_once",
                        violation_error_message="This team is on the list already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("discipline", None)),
                        fields=("event", "unit", "name"),
                        name="team_of_the_whole_event_is_recorded_once",
                        violation_error_message="This team is on the list already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                            ("athlete", "athlete"),
                            ("performer", "performer"),
                            ("contestant", "contestant"),
                            ("coach", "coach, head of the team"),
                            ("helper", "organiser, referee"),
                        ],
                        default="athlete",
                        max_length=12,
                        verbose_name="as",
                    ),
                ),
                ("on", models.DateField(blank=True, verbose_name="took part on")),
                (
                    "rank",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="place won"),
                ),
                (
                    "prize",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "first prize (gold medal)"),
                            ("second", "second prize (silver medal)"),
                            ("third", "third prize (bronze medal)"),
                            ("consolation", "consolation prize"),
                            ("other", "another prize"),
                        ],
                        max_length=12,
                        verbose_name="prize",
                    ),
                ),
                (
                    "discipline",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="culture.discipline",
                        verbose_name="discipline",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="culture.event",
                        verbose_name="event",
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
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="culture.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "indexes": [models.Index(fields=["unit", "on"], name="participation_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "discipline", "person"),
                        name="participation_is_recorded_once",
                        violation_error_message="This person is on the list already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("discipline", None)),
                        fields=("event", "person"),
                        name="participation_in_the_whole_event_is_recorded_once",
                        violation_error_message="This person is on the list already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
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
                    "stage",
                    models.CharField(blank=True, max_length=60, verbose_name="round of the meet"),
                ),
                ("on", models.DateField(blank=True, verbose_name="played on")),
                (
                    "home_score",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="score of the first"
                    ),
                ),
                (
                    "away_score",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="score of the second"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="culture.event",
                        verbose_name="event",
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
                    "away",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.team",
                        verbose_name="second team",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.team",
                        verbose_name="first team",
                    ),
                ),
            ],
            options={
                "verbose_name": "match",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "home", "away", "stage"),
                        name="match_is_recorded_once",
                        violation_error_message="This match is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("home", models.F("away")), _negated=True),
                        name="match_is_between_two_teams",
                        violation_error_message="A team does not play against itself.",
                    ),
                ],
            },
        ),
    ]
