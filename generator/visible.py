"""Text from files and names as it may be shown: a terminal obeys control signs, so they are told."""

from __future__ import annotations

import json
import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""All but tabulator and line end: C0 with ESC, DEL, C1, and the bytes of a name that is not UTF-8."""
_BYTES = range(0xDC80, 0xDD00)
"""How Python holds the bytes 80 to FF of a name that is not UTF-8."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes such a text for a formula, also in a csv; an apostrophe in front makes it text."""


def visible(text: str) -> str:
    """The text with every control sign told as `\\x1b`."""
    return _CONTROLS.sub(_told, text)


def json_text(content: object) -> str:
    """JSON of many lines in which every control sign is escaped, those that JSON allows, too."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _told(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    if code in _BYTES:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
