"""Of sensitive reads that were noted before: whose they are."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def say_whose(apps, schema_editor):
    reads = apps.get_model("journal", "SensitiveRead").objects.filter(about=None)
    papers = apps.get_model("members", "IdentityPaper").objects.filter(pk=OuterRef("row"))
    reads.filter(model="org.person").update(about=F("row"))
    reads.filter(model="members.identitypaper").update(about=Subquery(papers.values("person")[:1]))


class Migration(migrations.Migration):
    dependencies = [("members", "0001_first"), ("journal", "0002_through")]

    operations = [migrations.RunPython(say_whose, migrations.RunPython.noop)]
