import django.db.models.deletion
from django.db import migrations, models

import caunoi.journal.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("batch", models.IntegerField()),
                ("model", models.CharField(max_length=60)),
                ("row", models.BigIntegerField()),
                ("was", models.BigIntegerField(null=True)),
                ("left", models.BigIntegerField(null=True)),
                ("made", models.BigIntegerField(null=True)),
                ("undone_by", models.BigIntegerField(null=True)),
                ("commitment", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["model", "row"], name="change_of_row"),
                    models.Index(
                        models.F("made"),
                        condition=models.Q(("made__isnull", False)),
                        name="change_deletes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeBody",
            fields=[
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="body",
                        serialize=False,
                        to="journal.change",
                    ),
                ),
                ("salt", models.CharField(max_length=36)),
                ("before", models.TextField(null=True)),
                ("after", models.TextField(null=True)),
                ("erased_by", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("deed", models.CharField(max_length=60)),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("holding", models.CharField(blank=True, max_length=300)),
                ("on_behalf_of", models.CharField(blank=True, max_length=300)),
                ("unit_id", models.BigIntegerField(db_index=True, null=True)),
                ("unit_name", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("note", models.TextField(blank=True)),
                ("file", models.CharField(blank=True, max_length=300)),
                ("root", models.BigIntegerField(null=True)),
                ("created", models.JSONField(default=dict)),
                ("created_digest", models.CharField(blank=True, max_length=64)),
                ("batches", models.IntegerField(default=0)),
                ("left_over", models.IntegerField(default=0)),
                ("salt", models.CharField(default=caunoi.journal.models.new_salt, max_length=32)),
                (
                    "undone",
                    models.CharField(
                        choices=[
                            ("no", "not undone"),
                            ("partly", "partly undone"),
                            ("wholly", "undone"),
                        ],
                        default="no",
                        max_length=6,
                    ),
                ),
                ("seal_no", models.BigIntegerField(null=True, unique=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="journal.operation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("id"),
                        condition=models.Q(("seal_no", None)),
                        name="operation_unsealed",
                    ),
                    models.Index(
                        models.F("root"),
                        condition=models.Q(("root__isnull", False)),
                        name="operation_undoes",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="operation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="journal.operation",
            ),
        ),
        migrations.CreateModel(
            name="SensitiveRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("model", models.CharField(max_length=60)),
                ("row", models.BigIntegerField()),
                ("fields", models.CharField(max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["model", "row"], name="sensitiveread_of_row")],
            },
        ),
    ]
