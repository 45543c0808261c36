"""Danish for what typer itself says: headings of the help, and wrong use."""

from __future__ import annotations

from typing import Any

import typer.rich_utils
from typer.core import TyperCommand, TyperGroup

OPTIONS_METAVAR = "[TILVALG]"

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenter"
typer.rich_utils.OPTIONS_PANEL_TITLE = "Tilvalg"
typer.rich_utils.COMMANDS_PANEL_TITLE = "Kommandoer"
typer.rich_utils.REQUIRED_LONG_STRING = "[skal angives]"
typer.rich_utils.DEFAULT_STRING = "[standard: {}]"


class _Danish:
    """Usage line and help option in Danish."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return str(super().get_usage(ctx)).replace("Usage:", "Brug:")  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """The option --help with a Danish text."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


class DanishCommand(_Danish, TyperCommand):
    """A command whose help is in Danish."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        attributes["options_metavar"] = OPTIONS_METAVAR
        super().__init__(*arguments, **attributes)


class DanishGroup(_Danish, TyperGroup):
    """A group of commands whose help is in Danish."""

    def __init__(self, **attributes: Any) -> None:
        attributes["options_metavar"] = OPTIONS_METAVAR
        attributes["subcommand_metavar"] = "KOMMANDO [ARGUMENTER]..."
        super().__init__(**attributes)


def wrong_use(error: Exception) -> str:
    """What typer found wrong with the call, in Danish."""
    name = type(error).__name__
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    shown = (getattr(parameter, "opts", None) or [""])[0] or getattr(parameter, "metavar", "") or ""
    sentences = {
        "NoSuchOption": f"Tilvalget {option} kendes ikke",
        "MissingParameter": f"{shown or 'Et argument'} mangler",
        "BadParameter": f"Værdien for {shown} kan ikke bruges",
        "BadOptionUsage": f"Tilvalget {option} mangler sin værdi",
        "NoArgsIsHelpError": "Der mangler en kommando",
    }
    if name == "UsageError" and "No such command" in str(error):
        return "Kommandoen kendes ikke"
    return sentences.get(name, "Kaldet kan ikke forstås")
