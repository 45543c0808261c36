"""Imported once where workers are forked from, so that a click need not wait for these imports."""

import addin.server.work
from addin.registry import all_commands

COMMANDS = all_commands()
"""Every command's module, imported."""

__all__ = ["COMMANDS", "addin"]
