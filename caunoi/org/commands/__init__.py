"""The commands about units, accounts, tokens, and the journal with its undo and its proof."""

from .accounts import user
from .journal import journal, undo, verify
from .tokens import token
from .units import units

COMMANDS = [units, user, token, journal, undo, verify]
