"""Danish for what typer itself says: headings of the help, and wrong use."""

from __future__ import annotations

import re
from typing import Any

import typer.rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup

OPTIONS_METAVAR = "[TILVALG]"

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenter"
typer.rich_utils.OPTIONS_PANEL_TITLE = "Tilvalg"
typer.rich_utils.COMMANDS_PANEL_TITLE = "Kommandoer"
typer.rich_utils.REQUIRED_LONG_STRING = "[skal angives]"
typer.rich_utils.DEFAULT_STRING = "[standard: {}]"


class _Danish:
    """Usage line and help option in Danish."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line; typer puts braces around what must be there, which says nothing to a Dane."""
        usage = str(super().get_usage(ctx)).replace("Usage:", "Brug:")  # type: ignore[misc]
        return re.sub(r"\{([^}]*?)(?:\.\.\.)?\}", r"\1", usage)

    def get_help_option(self, ctx: Any) -> Any:
        """The option --help with a Danish text."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Vis denne hjælp."
            option.metavar = ""
        return option


class DanishCommand(_Danish, TyperCommand):
    """A command whose help is in Danish."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        attributes["options_metavar"] = OPTIONS_METAVAR
        super().__init__(*arguments, **attributes)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                # the name says what it is (FIL); typer would add the Python type in English
                parameter.display_type_rich = lambda ctx: None  # type: ignore[method-assign]  # noqa: ARG005


class DanishGroup(_Danish, TyperGroup):
    """A group of commands whose help is in Danish."""

    def __init__(self, **attributes: Any) -> None:
        attributes["options_metavar"] = OPTIONS_METAVAR
        attributes["subcommand_metavar"] = "KOMMANDO [ARGUMENTER]..."
        super().__init__(**attributes)


def wrong_use(error: Exception) -> str:
    """What typer found wrong with the call, in Danish."""
    option = getattr(error, "option_name", "")
    shown = _name(getattr(error, "param", None))
    choices = _choices(getattr(error, "param", None))
    sentences = {
        "NoSuchOption": f"Tilvalget {option} kendes ikke",
        "MissingParameter": f"{shown} mangler",
        "BadParameter": f"Værdien for {shown} kan ikke bruges{choices}",
        "BadOptionUsage": f"Tilvalget {option} mangler sin værdi",
        "NoArgsIsHelpError": "Der mangler en kommando",
    }
    if "No such command" in str(error):
        return "Kommandoen kendes ikke"
    return sentences.get(type(error).__name__, "Kaldet kan ikke forstås")


def _name(parameter: Any) -> str:
    """A parameter as the user writes it: --out, or FIL for an argument."""
    names = [name for name in getattr(parameter, "opts", None) or () if name.startswith("-")]
    return str((names or [getattr(parameter, "metavar", "") or "Et argument"])[0])


def _choices(parameter: Any) -> str:
    """The values to choose between, where there are only so many."""
    choices = getattr(getattr(parameter, "type_descriptor", None), "choices", None) or ()
    values = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
    return f"; vælg mellem {values}" if values else ""
