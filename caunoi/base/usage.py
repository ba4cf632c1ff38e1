"""What click itself says, of options and wrong usage: it looks up its words, and we have them."""

import gettext
import os
from pathlib import Path

import click
from django.utils import translation
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
    _("required"),
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

# What stands for a value in the help, of options that name none themselves.
VALUES = {
    "text": _("TEXT"),
    "integer": _("NUMBER"),
    "integer range": _("NUMBER"),
    "float range": _("NUMBER"),
    "day": _("DATE"),
    "path": _("FILE"),
}
# The others are named where they are declared; gathered here, with those of arguments.
NAMES = (
    *(_("[OPTIONS]"), _("COMMAND …"), _("CODE"), _("NAME"), _("USER"), _("PERIOD"), _("WHY")),
    *(_("PLACE"), _("CUT"), _("ID"), _("KIND"), _("KEY…"), _("A=name,B=birth"), _("CODES")),
    *(_("REGISTER"), _("REPORT"), _("SHELL")),
)


class CommandGroup(click.Group):
    """A group whose help tells what each command does as a whole sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        rows = [(one.name or "", one.help or "") for one in found if one and not one.hidden]
        with formatter.section(translation.gettext("Commands")):
            formatter.write_dl(rows)


def spelt(command: click.Command) -> None:
    """Put a command's help into the language: it was declared before that was known."""
    command.help = translation.gettext(command.help) if command.help else command.help
    command.options_metavar = translation.gettext("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = translation.gettext("COMMAND …")
    for one in command.params:
        if isinstance(one, click.Option):
            one.help = translation.gettext(one.help) if one.help else one.help
            if not (one.is_flag or one.count) and (
                name := one.metavar or VALUES.get(one.type.name)
            ):
                one.metavar = translation.gettext(name)
        elif one.metavar:
            one.metavar = translation.gettext(one.metavar)
        elif not isinstance(one.type, click.Choice):
            name = translation.gettext((one.name or "").upper()) + ("…" if one.nargs == -1 else "")
            one.metavar = name if one.required else f"[{name}]"


def speak(language: str, catalogues: Path) -> None:
    """From now on this process speaks that language, click's own words too."""
    activate(language)
    # Click asks Python's gettext, which goes by the environment and by one domain.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(catalogues))
    gettext.textdomain(DOMAIN)
