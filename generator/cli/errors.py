"""Faults of the command line itself."""

from __future__ import annotations

from generator.errors import TrappenError


class OptionError(TrappenError):
    """An option that cannot be understood."""
