"""Why the add-in cannot be put in place."""

from __future__ import annotations

from generator.errors import TrappenError


class InstallError(TrappenError):
    """The add-in cannot be installed or removed; what was there is still there."""
