"""The command line: `init` and `serve` live here, the rest in each app's `commands.py`."""

import ctypes
import errno
import importlib
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
import django
from click.shell_completion import get_completion_class
from django.apps import apps
from django.db import DatabaseError, close_old_connections, connection
from django.utils.module_loading import import_string, module_has_submodule
from django.utils.translation import gettext

from caunoi import __version__, env
from caunoi.base.console import print_json, progress, say
from caunoi.base.errors import HouseError
from caunoi.base.usage import CommandGroup, speak, spelt
from caunoi.home import make_home, migrate_if_needed, require_home

# These see to the data folder themselves, or need none; every other asks for `caunoi init` first.
MAKES_HOME = {"init", "serve", "demo", "restore", "completion"}


def _(message: str) -> str:
    """Marks a message for translation; Django's own would ask for the settings already now."""
    return message


def language() -> str:
    """Vietnamese, as the product; English where CAUNOI_LANG or LANG says so."""
    wanted = os.environ.get("CAUNOI_LANG") or os.environ.get("LANG", "")
    return "en" if wanted.lower().startswith("en") else "vi"


# --- commands -------------------------------------------------------------------------------------


@click.command(help=_("Make the data folder, its keys, the tables and the first account."))
@click.option("--user", "name", metavar="NAME", help=_("Name of the first account."))
@click.option("--password-stdin", is_flag=True, help=_("Read the password from standard input."))
def init(name: str | None, password_stdin: bool) -> None:
    make_home()
    say(gettext("The data is in %(home)s.") % {"home": env.home()})
    if name:
        make_account(name, password_stdin)
    elif not has_accounts():
        say(gettext("Nobody can sign in yet: run “caunoi init --user NAME”."))


def has_accounts() -> bool:
    from caunoi.org.models import User

    return User.objects.exclude(kind=User.Kind.SERVICE).exists()


def make_account(name: str, password_stdin: bool) -> None:
    """The first account: it builds the tree and hands out offices, and opens no records."""
    from caunoi.org.accounts import hand_out
    from caunoi.org.models import User

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt(gettext("Password"), hide_input=True, confirmation_prompt=True)
    hand_out(username=name, by=User.objects.console(), password=password, kind=User.Kind.FOUNDER)
    say(gettext("Made the account %(name)s.") % {"name": name})


@click.command(help=_("Serve the pages; with --demo, build the demo first if there is none."))
@click.option("--demo", is_flag=True, help=_("Build the demo on the first start."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    envvar="PORT",
    default=8000,
    show_default=True,
    help=_("Port to listen on; also the variable PORT."),
)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
def serve(demo: bool, host: str, port: int, workers: int) -> None:
    refuse_taken_port(host, port)
    if demo:
        make_home()
        build_demo_if_missing()
    else:
        require_home()
        migrate_if_needed()
    collect_static()
    say(gettext("caunoi is at http://%(host)s:%(port)s") % {"host": host, "port": port})
    if demo:
        import_string("caunoi.demo.build.print_accounts")()
    say(gettext("Stop it with Ctrl+C."))
    connection.close()
    with sealing():
        serve_pages(host, port, workers)


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                sentence = gettext(
                    "Port %(port)s is taken by another program: choose another, "
                    "as in PORT=%(other)s."
                )
            elif fault.errno == errno.EACCES:
                sentence = gettext(
                    "Port %(port)s may not be used by this account: choose another, "
                    "as in PORT=%(other)s."
                )
            else:
                sentence = gettext("%(host)s is not an address of this machine.")
            other = port + 1000 if 1024 <= port <= 64535 else 9000
            raise HouseError(sentence % {"host": host, "port": port, "other": other}) from fault


def build_demo_if_missing() -> None:
    if import_string("caunoi.demo.build.built")():
        return
    import_string("caunoi.demo.build.build")(progress)


def collect_static() -> None:
    """Copy and compress the static files when they are not those of the last start."""
    import hashlib

    from django.conf import settings
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    if settings.DEBUG:
        return
    digest = hashlib.sha256(__version__.encode())
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}".encode())
    stamp = settings.STATIC_ROOT / "collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say(gettext("Preparing the pages …"))
    # The second reader of the API's description, which no page shows, is large.
    call_command(
        "collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=["redoc*"]
    )
    stamp.write_text(digest.hexdigest())


def seal_for_ever(parent: int, every: int = 5) -> None:
    """Until the parent is gone: each second see to long work, every few seal the journal's chain,
    hourly tidy up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, which ends this
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    django.setup()
    seal = import_string("caunoi.journal.chain.seal")
    worker = import_string("caunoi.jobs.worker.Tending")()
    tidying = [
        import_string("caunoi.registers.uploads.remove_old"),
        import_string("caunoi.registers.taken.remove_old"),
        import_string("caunoi.reports.asking.remove_old"),
        import_string("caunoi.jobs.worker.remove_old"),
    ]
    seconds = 0
    while os.getppid() == parent:
        try:
            worker.look()
            if seconds % every == 0:
                seal()
            if seconds % 3600 == 0:
                for tidy in tidying:
                    tidy()
        except Exception:
            # The next round tries again; meanwhile `verify` lists what is not sealed.
            logging.getLogger("caunoi.serve").exception("Sealing or tidying failed.")
        finally:
            close_old_connections()
        seconds += 1
        time.sleep(1)


@contextmanager
def sealing() -> Iterator[None]:
    """One process that seals and sees to long work.

    Not a thread: the server forks its workers from this process.
    """
    sealer = multiprocessing.get_context("spawn").Process(
        target=seal_for_ever, args=(os.getpid(),), name="sealer", daemon=True
    )
    sealer.start()
    try:
        yield
    finally:
        sealer.terminate()
        sealer.join(timeout=10)


def follow_parent_alone() -> None:
    """In a worker: take signals from the parent only, and end when it is killed.

    Ctrl+C goes to the whole group of the terminal; a worker that is told twice to stop may hang.
    A worker whose parent was killed would keep the port.
    """
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Interrupt(threading.Event):
    """An event that a signal handler may set while its own thread holds the lock.

    A signal under make arrives more than once; with a plain Event the second could find the first
    at work in the same thread and wait for itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cond = threading.Condition(threading.RLock())


def serve_pages(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=follow_parent_alone)
    server = Granian(
        "caunoi.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    server.main_loop_interrupt = Interrupt()
    server.serve()


# --- the group ------------------------------------------------------------------------------------


class House(CommandGroup):
    """Finds commands in each installed app's `commands.py`, in its list COMMANDS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = False

    def find(self) -> None:
        if self.found:
            return
        self.found = True
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
        django.setup()
        speak(language(), env.PACKAGE / "locale")
        for app in apps.get_app_configs():
            if app.name.startswith("caunoi.") and module_has_submodule(app.module, "commands"):
                for command in importlib.import_module(f"{app.name}.commands").COMMANDS:
                    self.add_command(command)
        for command in importlib.import_module("caunoi.keeping").COMMANDS:
            self.add_command(command)
        for name, command in self.commands.items():
            finish(command, guarded=name not in MAKES_HOME, makes=name == "demo")
        spelt(self)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        # Before click tells anything: the help and wrong usage are told in the language too.
        self.find()
        return super().make_context(*args, **kwargs)


def finish(command: click.Command, *, guarded: bool, makes: bool) -> None:
    spelt(command)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            finish(child, guarded=guarded, makes=makes)
        if not command.invoke_without_command:
            return
    if command.callback and (guarded or makes):
        command.callback = after(make_home if makes else require_home, command.callback)


def after(first: Callable[[], None], callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        # Of a group its commands see to that; their help needs no data.
        if click.get_current_context().invoked_subcommand is None:
            first()
        return callback(*args, **kwargs)

    return run


@click.group(
    cls=House,
    help=_("Cầu Nối: trade unions keep records, count them, promise, and tell."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__,
    prog_name="caunoi",
    message="%(prog)s %(version)s",
    help=_("Show the version and exit."),
)
@click.option(
    "--traceback", is_flag=True, help=_("Show where in the code an unexpected fault came from.")
)
@click.pass_context
def caunoi(ctx: click.Context, traceback: bool) -> None:
    ctx.meta["traceback"] = traceback


caunoi.add_command(init)
caunoi.add_command(serve)


@caunoi.command(help=_("Print what makes a shell complete commands and options with Tab."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    spoken = get_completion_class(shell)
    assert spoken is not None  # click knows the three
    print(spoken(caunoi, {}, "caunoi", "_CAUNOI_COMPLETE").source())


def main(arguments: list[str] | None = None) -> int:
    """0 done, 1 refused or faults, 2 wrong usage; a command returns 1 when something was left."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        answer = caunoi.main(arguments, prog_name="caunoi", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        say()
        return 1
    except BrokenPipeError:
        # Who read the output has gone; nothing is left to tell, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (HouseError, env.MissingKey) as fault:
        return refuse(str(fault), arguments)
    except Exception as fault:
        if "--traceback" in arguments or env.env.bool("DEBUG", False):
            raise
        return refuse(explain(fault), arguments)
    return answer if type(answer) is int else 0


def refuse(why: str, arguments: list[str]) -> int:
    """Say why it was not done: to people, and in JSON to a program that asked for it."""
    say(why)
    if "--json" in arguments:
        print_json({"error": why})
    return 1


def explain(fault: Exception) -> str:
    """One sentence for a fault that nobody foresaw; the log keeps where it came from."""
    where = env.home() / "caunoi.log"
    if where.parent.exists():
        logging.getLogger("caunoi.crash").error("%s", " ".join(sys.argv), exc_info=fault)
    if isinstance(fault, DatabaseError) and not ready():
        return gettext("The database is not ready: run “caunoi init”.")
    return gettext("caunoi could not go on (%(kind)s: %(fault)s); more is in %(log)s.") % {
        "kind": type(fault).__name__,
        "fault": str(fault).strip().partition("\n")[0],
        "log": where,
    }


def ready() -> bool:
    """Whether the tables are there and up to date."""
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return True  # it cannot be reached at all: the fault itself says why
