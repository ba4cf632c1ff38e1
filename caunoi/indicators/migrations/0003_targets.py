import django.db.models.deletion
from django.db import migrations, models

import caunoi.indicators.models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0002_plan"),
        ("org", "0003_tokens"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="plan", name="plan_ends_after_it_begins"),
        migrations.RemoveConstraint(model_name="plan", name="plan_asks_for_something"),
        migrations.RemoveConstraint(model_name="plan", name="plan_is_set_once"),
        migrations.RemoveIndex(model_name="plan", name="plan_by_key"),
        migrations.RenameModel(old_name="Plan", new_name="Target"),
        migrations.AlterModelOptions(name="target", options={"verbose_name": "target"}),
        migrations.AlterField(
            model_name="target",
            name="indicator",
            field=models.CharField(
                blank=True,
                choices=caunoi.indicators.models.measurable,
                max_length=80,
                verbose_name="figure that measures it",
            ),
        ),
        migrations.AlterField(
            model_name="target",
            name="value",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="target number"
            ),
        ),
        migrations.AlterField(
            model_name="target", name="first", field=models.DateField(verbose_name="from day")
        ),
        migrations.AlterField(
            model_name="target", name="last", field=models.DateField(verbose_name="to day")
        ),
        migrations.AlterField(
            model_name="target",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.paper",
                verbose_name="set by",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="words",
            field=models.CharField(blank=True, max_length=300, verbose_name="target"),
        ),
        migrations.AddField(
            model_name="target",
            name="yearly",
            field=models.BooleanField(default=False, verbose_name="in each year"),
        ),
        migrations.AddField(
            model_name="target",
            name="direction",
            field=models.CharField(
                choices=[
                    ("at_least", "at least"),
                    ("over", "over"),
                    ("exactly", "exactly"),
                    ("at_most", "at most"),
                ],
                default="at_least",
                max_length=8,
                verbose_name="direction",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="origin",
            field=models.CharField(
                choices=[
                    ("congress", "adopted by the congress"),
                    ("conference", "adopted by a conference"),
                    ("committee", "set by the committee"),
                    ("above", "assigned from above"),
                ],
                default="above",
                max_length=10,
                verbose_name="how it was set",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="whole",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shares",
                to="indicators.target",
                verbose_name="part of the target",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="state",
            field=models.CharField(
                choices=[
                    ("set", "being pursued"),
                    ("concluded", "summed up"),
                    ("dropped", "dropped"),
                ],
                default="set",
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="concluded_on",
            field=models.DateField(blank=True, null=True, verbose_name="summed up on"),
        ),
        migrations.AddField(
            model_name="target",
            name="reached",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=20,
                null=True,
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[("exceeded", "exceeded"), ("met", "target met"), ("missed", "missed")],
                max_length=8,
                verbose_name="outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["indicator", "last"], name="target_by_key"),
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["unit", "concluded_on"], name="target_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))),
                name="target_ends_after_it_begins",
                violation_error_message="A period cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                name="target_is_not_below_nought",
                violation_error_message="The number of a target is not below 0.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "concluded"), _negated=True),
                    ("concluded_on__isnull", False),
                    _connector="OR",
                ),
                name="target_concluded_has_its_day",
                violation_error_message="A concluded target has its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("indicator", ""), _negated=True),
                    models.Q(("state", "dropped"), _negated=True),
                ),
                fields=("unit", "indicator", "first", "last", "direction"),
                name="target_is_set_once",
                violation_error_message="A target of this unit for these days is there already: correct it.",
            ),
        ),
    ]
