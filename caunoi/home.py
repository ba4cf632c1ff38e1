"""The data folder: made, its tables kept up to date, and asked for by commands."""

import importlib
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext

from caunoi import env
from caunoi.base.console import progress
from caunoi.base.errors import HouseError


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def migrate_if_needed() -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        ship()
        return
    with progress(gettext("Preparing the database"), len(plan)) as steps:

        def tell(action: str, *rest: Any) -> None:
            if action == "apply_success":
                steps.advance()

        executor.progress_callback = tell
        executor.migrate(executor.loader.graph.leaf_nodes())
    ship()


def ship() -> None:
    """Take over what each app ships (kinds of unit, catalogues) and is not there yet."""
    from caunoi.journal.door import operation
    from caunoi.org.models import User

    console = User.objects.console()
    with operation("ship", by=console):
        for app in apps.get_app_configs():
            if app.name.startswith("caunoi.") and module_has_submodule(app.module, "shipped"):
                importlib.import_module(f"{app.name}.shipped").ship(by=console)


def make_home() -> None:
    """Make what is missing of the folder, the keys and the tables; safe to run twice."""
    from django.conf import settings

    missing = env.missing_keys()
    if missing:
        env.home().mkdir(mode=0o700, parents=True, exist_ok=True)
        # New keys beside old data would make what is encrypted unreadable for good.
        if "django_migrations" in tables():
            raise HouseError(
                gettext(
                    "The database holds data, but its keys (%(names)s) are missing: restore the "
                    "folder %(folder)s from your backup."
                )
                % {"names": ", ".join(missing), "folder": env.key_folder()}
            )
        env.make_keys()
        settings.SECRET_KEY = env.secret_key()
    migrate_if_needed()


def require_home() -> None:
    if not env.missing_keys():
        return
    if env.key_folder().exists():
        make_home()  # refuses, or completes an `init` that was interrupted
        return
    raise HouseError(
        gettext("There is no data in %(home)s yet: run “caunoi init” first.") % {"home": env.home()}
    )
