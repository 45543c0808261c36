"""Which 8-bit code page a Danish text is in: told by where its letters stand, since any byte is some sign.

DOS programs write cp850 (Danish letters stand alike in cp865), old Macs Mac Roman, all others cp1252. The
right code page gives æ, ø and å inside words; a wrong one gives box drawing, or signs and capitals in the
middle of words.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

DEFAULT = "cp1252"
"""Taken where two code pages explain a text equally well."""

_CODE_PAGES = (DEFAULT, "cp850", "mac_roman")
_SIGNS = re.compile(rb"(?s)(?<=(.))([\x80-\xff])(?=(.))")
_LOOKED_AT = 200_000
_DANISH = frozenset("æøåÆØÅ")
_FOREIGN = frozenset("éèêëáàâäãíìîïóòôöõúùûüñçýšžðþßÉÈÊËÁÀÂÄÍÌÓÒÔÖÚÙÛÜÑÇÝŠŽ")
_SYMBOLS = frozenset("§°½¼¾²³€£´¨·«»–—•…“”„‚®©\u00a0")
_APOSTROPHE = "’"


def find_code_page(content: bytes) -> str:
    """The code page of a text that is not UTF-8; DEFAULT without better evidence for another."""
    signs = Counter(found.groups() for found in islice(_SIGNS.finditer(b"\n" + content + b"\n"), _LOOKED_AT))
    evidence = {page: sum(_evidence(page, *sign) * n for sign, n in signs.items()) for page in _CODE_PAGES}
    best = max(_CODE_PAGES, key=evidence.__getitem__)
    return best if evidence[best] > 0 else DEFAULT


def _evidence(page: str, before: bytes, sign: bytes, after: bytes) -> int:
    """1 for a sign that a Danish text has at such a place, 0 for one that it may have, -1 for another."""
    left, character, right = (byte.decode(page, "replace") for byte in (before, sign, after))
    if character in _DANISH:
        return _letter(left, character, right)
    if character in _FOREIGN:
        return min(_letter(left, character, right), 0)
    if character == _APOSTROPHE:
        return 1 if left.isalpha() else -1
    if character in "‘‹›":
        return 0 if not left.isalpha() or not right.isalpha() else -1
    return 0 if character in _SYMBOLS and not (left.isalpha() and right.isalpha()) else -1


def _letter(left: str, letter: str, right: str) -> int:
    """Whether a letter is part of a word whose capitals stand where words have them."""
    if not left.isalpha() and not right.isalpha():
        return -1 if left.isdigit() or right.isdigit() else 0
    if letter.isupper():
        misplaced = left.islower() or (left.isupper() and right.islower())
    else:
        misplaced = left.isupper() and right.isupper()
    return -1 if misplaced else 1
