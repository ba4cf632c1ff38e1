import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                    "direction",
                    models.CharField(
                        choices=[("incoming", "incoming"), ("own", "outgoing")],
                        default="incoming",
                        max_length=8,
                        verbose_name="incoming or outgoing",
                    ),
                ),
                ("number", models.CharField(max_length=100, verbose_name="number of the document")),
                ("signed_on", models.DateField(verbose_name="day of the document")),
                ("issuer", models.CharField(blank=True, max_length=300, verbose_name="issued by")),
                ("signer", models.CharField(blank=True, max_length=200, verbose_name="signed by")),
                ("abstract", models.CharField(max_length=500, verbose_name="about")),
                (
                    "received_on",
                    models.DateField(blank=True, null=True, verbose_name="received on"),
                ),
                (
                    "arrival",
                    models.CharField(blank=True, max_length=30, verbose_name="number of arrival"),
                ),
                ("entered_on", models.DateField(blank=True, verbose_name="entered for")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.entry",
                        verbose_name="kind of document",
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
                "verbose_name": "document",
                "indexes": [models.Index(fields=["unit", "entered_on"], name="document_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "direction", "number", "signed_on", "issuer"),
                        name="document_is_entered_once",
                        violation_error_message="This document is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on", None),
                            ("received_on__gte", models.F("signed_on")),
                            _connector="OR",
                        ),
                        name="document_is_received_after_it_is_signed",
                        violation_error_message="A document is received after it is signed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
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
                ("sent_on", models.DateField(blank=True, verbose_name="sent on")),
                (
                    "task",
                    models.CharField(blank=True, max_length=500, verbose_name="what is to be done"),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="to be done by")),
                ("seen_on", models.DateField(blank=True, null=True, verbose_name="seen on")),
                (
                    "acknowledged_on",
                    models.DateField(blank=True, null=True, verbose_name="acknowledged on"),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("result", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "sent"),
                            ("seen", "seen"),
                            ("acknowledged", "acknowledged"),
                            ("done", "done"),
                        ],
                        default="sent",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.paper",
                        verbose_name="answering document",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="documents.document",
                        verbose_name="document",
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
                "verbose_name": "document sent down",
                "indexes": [
                    models.Index(fields=["unit", "sent_on"], name="sending_of_unit"),
                    models.Index(fields=["unit", "due"], name="sending_by_due_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "unit"),
                        name="document_is_sent_once_to_a_unit",
                        violation_error_message="This unit has the document already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="document_is_done_on_a_day",
                        violation_error_message="What is done was done on a day.",
                    ),
                ],
            },
        ),
    ]
