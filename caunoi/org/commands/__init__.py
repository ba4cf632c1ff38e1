"""The commands about units, accounts, and the journal with its undo and its proof."""

from .accounts import user
from .journal import journal, undo, verify
from .units import units

COMMANDS = [units, user, journal, undo, verify]
