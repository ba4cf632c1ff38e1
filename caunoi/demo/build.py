"""Builds the demo: the same database every time, through the deeds that people use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.console import say, table
from caunoi.base.errors import WrongState
from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.journal.models import Operation
from caunoi.org.models import Person, Unit, User

from .accounts import ACCOUNTS
from .careers import ENDS, Careers, Wave
from .chapters import SEED, Chapter, Telling
from .elections import Election, elections
from .history import Chronicle
from .people import Composer, Life
from .posts import OFFICER
from .rooms import ROOMS
from .tree import PROVINCES, UNIONS, mergers, movings, planned_units, renamings

declare_deeds(
    Deed(
        "build_demo",
        gettext_lazy("Build the demo"),
        final=gettext_lazy("The demo is there as a whole or not at all."),
        counter=gettext_lazy("Begin with an empty data folder instead."),
    )
)


def built() -> bool:
    """Whether the demo is there."""
    return Operation.objects.filter(deed="build_demo").exists()


def build(progress: Callable[..., AbstractContextManager[Any]] | None = None) -> None:
    """Build the demo into an empty database, all of it or nothing. Raises WrongState."""
    if built():
        raise WrongState(_("The demo is there already."))
    if Unit.objects.exists() or Person.objects.exists():
        raise WrongState(
            _(
                "There is data here that is not the demo, and the demo wants an empty database: "
                "name another folder in CAUNOI_HOME, or go on without the demo."
            )
        )
    with transaction.atomic():
        story = Story()
        length = sum(chapter.length for chapter in story.chapters)
        steps = progress(_("Building the demo"), length) if progress else nullcontext()
        with steps as bar:
            for chapter in story.chapters:
                chapter.tell()
                if bar is not None:
                    bar.advance(chapter.length)
        with operation("build_demo", by=story.console, note=SEED) as op:
            op.note_deed_without_rows()
    # A planner without statistics of so many new rows takes seconds for what needs a moment.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Story:
    """Everything that is told, in its order."""

    def __init__(self) -> None:
        self.console = User.objects.console()
        self.chronicle = Chronicle(self.console)
        self.planned = planned_units()
        self.lives: dict[str, list[Life]] = {}
        self.votes: list[Election] = []
        tell = self.chronicle
        first = [_at_first(partial(tell.found, self.planned), 60)]
        later: list[Chapter] = []
        for union in PROVINCES:
            waves, voted = self._imagine(union)
            first += self._lists(union)
            later += [Chapter(wave.on, 0, partial(tell.tell, wave)) for wave in waves]
            for on in sorted({vote.on for vote in voted}):
                here = [vote for vote in voted if vote.on == on]
                later.append(Chapter(on, 1, partial(tell.elect, union, here), 2 + len(here) // 10))
                if any(vote.women_head for vote in here):
                    later.append(Chapter(on, 2, partial(tell.lead_women, union, on, here)))
            self.votes += voted
        first.append(_at_first(partial(tell.hand_out, ACCOUNTS, self._owners()), 100))
        first.append(_at_first(partial(tell.cluster, self.planned)))
        later += self._of_units()
        for room in ROOMS:
            later += room.chapters(self)
        # The clock of this machine may be behind: nothing is told of days to come.
        today = timezone.localdate()
        later = sorted(
            (one for one in later if one.on <= today), key=lambda one: (one.on, one.order)
        )
        self.chapters = [*first, *later]

    def _imagine(self, union: str) -> tuple[list[Wave], list[Election]]:
        """Compose the people of a union, and what becomes of them."""
        composer = Composer(union, SEED)
        day = composer.day
        careers = Careers(union, composer, self.planned)
        lives = composer.compose([u for u in self.planned if u.union == union and u.stands_on(day)])
        gone, come = careers.gone(lives), careers.come(lives)
        careers.go_on(lives)
        self.lives[union] = [*lives, *gone]
        waves = [*careers.waves, *_endings(union, gone), *_beginnings(union, come)]
        return waves, list(elections(union, self.planned, lives, composer.luck))

    def _owners(self) -> dict[str, Life]:
        """Whose the accounts are: people who stay, each with one account."""
        owners: dict[str, Life] = {}
        for account in ACCOUNTS:
            if account.office == "chair":
                elected = [vote for vote in self.votes if vote.unit == account.unit]
                owners[account.username] = elected[-1].elected[0][0]
            elif account.works_at:
                owners[account.username] = next(
                    life
                    for life in self.lives[account.works_at[:2]]
                    if life.stays
                    and life.unit.code == account.works_at
                    and life.rank == OFFICER
                    and life.joined < dt.date(2014, 1, 1)
                    and life not in owners.values()
                )
        return owners

    def _lists(self, union: str) -> Iterator[Chapter]:
        """The lists with which a union begins: one of each day."""
        day: dt.date = UNIONS[union]["people"]["day"]
        by_day = defaultdict(list)
        for life in self.lives[union]:
            by_day[life.listed_on or day].append(life)
        for on, lives in sorted(by_day.items()):
            told = partial(self.chronicle.admit, lives, on, self.console)
            yield _at_first(told, 1 + len(lives) // 40)

    def _of_units(self) -> Iterator[Chapter]:
        tell = self.chronicle
        for renamed in renamings():
            yield Chapter(renamed.on, 2, partial(tell.rename, renamed))
        for moving in movings():
            yield Chapter(moving.on, 2, partial(tell.move, moving))
        for merger in mergers():
            # Who leaves on that day leaves before.
            yield Chapter(merger.on, 3, partial(tell.merge, merger))


def _at_first(tell: Telling, length: int = 1) -> Chapter:
    return Chapter(dt.date.min, 0, tell, length)


def _endings(union: str, gone: Sequence[Life]) -> Iterator[Wave]:
    groups = defaultdict(list)
    for life in gone:
        groups[life.left or dt.date.min, life.how_left].append(life)
    for (on, how), lives in sorted(groups.items()):
        yield Wave(on, "leave", union, lives, how=how)


def _beginnings(union: str, come: Sequence[Life]) -> Iterator[Wave]:
    """Those who joined in a year are told of at its end."""
    groups = defaultdict(list)
    for life in come:
        groups[min(dt.date(life.joined.year, 12, 31), ENDS)].append(life)
    for on, lives in sorted(groups.items()):
        yield Wave(on, "admit", union, lives)


def print_accounts() -> None:
    """Tell who can sign in, and that these passwords are no secret."""
    say(_("Accounts of the demo; their password is known to everybody, so use them only here:"))
    table(
        [(account.username, account.password, account.may) for account in ACCOUNTS],
        [_("User name"), _("Password"), _("May do")],
    )
