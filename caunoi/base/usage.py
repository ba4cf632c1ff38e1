"""What click itself says, of options and wrong usage: it looks up its words, and we have them."""

import gettext
import os
from pathlib import Path

from django.utils.translation import activate, ngettext_lazy

DOMAIN = "django"


def _(message: str) -> str:
    """Marks a message for translation; Django's own would ask for the settings already now."""
    return message


# Named here so that they are gathered; click has no Vietnamese of its own.
WORDS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Show this message and exit."),
    _("Try '{command} {option}' for help."),
    _("Error: {message}"),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    _("Option {name!r} does not take a value."),
    _("Invalid value for {param_hint}: {message}"),
    _("Invalid value: {message}"),
    _("{value!r} is not a valid {number_type}."),  # click names the type in English only
    _("{value} is not in the range {range}."),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("{name} {filename!r} is not readable."),
    _("default: {default}"),
    _("env var: {var}"),
    _("Repeat for confirmation"),
    _("Error: The two entered values do not match."),
    ngettext_lazy(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    ),
    ngettext_lazy(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    ngettext_lazy("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext_lazy("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(language: str, catalogues: Path) -> None:
    """From now on this process speaks that language, click's own words too."""
    activate(language)
    # Click asks Python's gettext, which goes by the environment and by one domain.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(catalogues))
    gettext.textdomain(DOMAIN)
