"""Where the add-in keeps what it must remember between two clicks: the log, and what can be undone."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "INDSATSTRAPPEN_MAPPE"
"""Names another folder, for tests and for IT departments."""


def home() -> Path:
    """The user's own folder; on Windows the local one, which does not roam or sync to a cloud."""
    if own := os.environ.get(HOME_VARIABLE):
        return Path(own)
    local = os.environ.get("LOCALAPPDATA")
    return (Path(local) if local else Path.home() / ".local" / "state") / "indsatstrappen"


def log_file() -> Path:
    """The log: what was clicked, how it went, and the details of faults."""
    return home() / "indsatstrappen.log"


def undo_folder() -> Path:
    """One file per workbook with what its last command replaced."""
    return home() / "fortryd"
