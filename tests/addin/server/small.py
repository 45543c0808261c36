"""A small posted workbook, and ways in which it can be wrong."""

from __future__ import annotations

import json
from typing import Any

from generator import __version__

SECRET = "Kommunens hemmelige tal 4711"


def small(**own: Any) -> dict[str, Any]:
    """A workbook with the contract names that make it a SØM workbook of this version."""
    return {
        "client": "Office.js",
        "version": "0.37.8",
        "book": {"name": "lille.xlsx", "active_sheet_index": 0, "selection": "A1"},
        "names": [
            {"name": "SOEM_Kontrol", "sheet_index": 0, "address": "$A$1", "book_scope": True},
            {"name": "SOEM_Version", "sheet_index": 0, "address": "$B$1", "book_scope": True},
        ],
        "sheets": [{"name": "Ark", "values": [["OK", __version__, SECRET]], "tables": [], "charts": []}],
        "indsatstrappen": own,
    }


def foreign() -> dict[str, Any]:
    """A workbook that is none of ours."""
    return small() | {"names": []}


def sent(body: object) -> bytes:
    return json.dumps(body).encode()
