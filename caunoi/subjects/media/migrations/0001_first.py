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
            name="Story",
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("news", "news"),
                            ("story", "article"),
                            ("example", "good people, good deeds"),
                            ("photo", "photo report"),
                        ],
                        default="news",
                        max_length=8,
                        verbose_name="sort of news",
                    ),
                ),
                ("lead", models.TextField(blank=True, verbose_name="lead")),
                ("text", models.TextField(verbose_name="text of the news")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="author")),
                ("written_on", models.DateField(blank=True, verbose_name="written on")),
                ("editor", models.CharField(blank=True, max_length=200, verbose_name="edited by")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("written", "being written"),
                            ("handed_in", "handed in"),
                            ("edited", "edited"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="written",
                        max_length=10,
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
                "verbose_name": "news",
                "indexes": [
                    models.Index(fields=["unit", "written_on"], name="story_of_unit"),
                    models.Index(fields=["state", "-published_on"], name="story_by_publication"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "title", "written_on"),
                        name="story_is_written_once",
                        violation_error_message="This is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_on__isnull", False),
                            _connector="OR",
                        ),
                        name="story_is_published_on_a_day",
                        violation_error_message="What is published was published on a day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
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
                    "named",
                    models.CharField(blank=True, max_length=200, verbose_name="name of the outlet"),
                ),
                ("on", models.DateField(blank=True, verbose_name="appeared on")),
                (
                    "link",
                    models.URLField(blank=True, max_length=500, verbose_name="address on the web"),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="outlet",
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
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="media.story",
                        verbose_name="news",
                    ),
                ),
            ],
            options={
                "verbose_name": "appearance of news",
                "indexes": [models.Index(fields=["unit", "on"], name="appearance_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "outlet", "named"),
                        name="appearance_is_recorded_once",
                        violation_error_message="It is written down already that it appeared there.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Propaganda",
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
                ("topic", models.CharField(max_length=300, verbose_name="topic")),
                ("on", models.DateField(verbose_name="held on")),
                ("speaker", models.CharField(blank=True, max_length=200, verbose_name="speaker")),
                ("sessions", models.PositiveIntegerField(default=1, verbose_name="sessions")),
                (
                    "attended",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="turns of attendance"
                    ),
                ),
                (
                    "handed_out",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="documents handed out"
                    ),
                ),
                (
                    "banners",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="banners, posters"
                    ),
                ),
                (
                    "reach",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="reached online"
                    ),
                ),
                (
                    "cost",
                    caunoi.registers.records.record.Amount(
                        blank=True, null=True, verbose_name="cost"
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="form of propaganda",
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
                "verbose_name": "propaganda",
                "indexes": [models.Index(fields=["unit", "on"], name="propaganda_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "topic", "on"),
                        name="propaganda_is_recorded_once",
                        violation_error_message="This is in the register already.",
                    )
                ],
            },
        ),
    ]
