"""The one place where UNO's untyped objects come in: loading `uno`, and the few structs that are made."""

from __future__ import annotations

import builtins
import importlib
import sys
from pathlib import Path
from typing import Any

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Debian keeps `uno`; the rest of that folder must not shadow what the tests have installed."""


def _load() -> Any:
    """Import `uno` alone: its folder is last on the path and only meanwhile, its import hook is taken out."""
    plain_import = builtins.__import__
    sys.path.append(SYSTEM_PACKAGES)
    try:
        return importlib.import_module("uno")
    finally:
        sys.path.remove(SYSTEM_PACKAGES)
        builtins.__import__ = plain_import


uno: Any = _load()


def struct(kind: str, *values: object) -> Any:
    """A UNO struct by its full name."""
    return uno.createUnoStruct(kind, *values)


def options(**values: object) -> tuple[Any, ...]:
    """Named values as UNO's sequence of `PropertyValue`."""
    made = []
    for name, value in values.items():
        item = struct("com.sun.star.beans.PropertyValue")
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def url(path: str | Path) -> str:
    """A file's address as UNO takes it."""
    return Path(path).resolve().as_uri()
