"""The index behind the search for names, on PostgreSQL; SQLite reads the keys themselves."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX person_called ON org_person USING gin (search_key gin_trgm_ops)"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX person_called")


class Migration(migrations.Migration):
    dependencies = [("org", "0001_first")]
    operations = [migrations.RunPython(make, drop)]
