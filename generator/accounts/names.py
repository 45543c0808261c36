"""The one table of column names: what exports call the columns that the account reader knows."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    """What a column holds; the values are the keys of a layout file."""

    AAR = "aar"
    KONTO = "konto"
    HOVEDKONTO = "hovedkonto"
    HOVEDFUNKTION = "hovedfunktion"
    FUNKTION = "funktion"
    DRANST = "dranst"
    EJERFORHOLD = "ejerforhold"
    GRUPPERING = "gruppering"
    ART = "art"
    TEKST = "tekst"
    BELOEB = "beloeb"
    OMRAADE = "omraade"
    PRISENHED = "prisenhed"


NAMES: dict[Role, tuple[tuple[str, ...], ...]] = {
    Role.AAR: (
        (
            *("år", "ar", "årstal", "regnskabsår", "regnskabsar", "bogføringsår", "finansår", "budgetår"),
            *("kalenderår", "rgsk år", "year", "fiscal year", "financial year"),
        ),
        (
            *("tid", "periode", "regnskabsperiode", "bogføringsperiode", "bogf periode"),
            *("år/periode", "regnskabsår/periode", "periode/år", "år/måned", "måned/år"),
        ),
        ("dato", "bogføringsdato", "posteringsdato", "bogf dato", "post dato", "bogført dato"),
        ("time",),
        ("måned", "kvartal", "bogføringsmåned", "regnskabsmåned"),
    ),
    Role.KONTO: (
        ("kontostreng", "kontostrengen", "kontoplan konto", "autoriseret konto", "autoriseret kontostreng"),
        ("konto", "kontonr", "kontonummer", "konto nr", "konto nummer", "kontokode", "kontering", "account"),
        ("dranst1", "dranst funktion og gruppering", "current/capital account, function and grouping"),
    ),
    Role.HOVEDKONTO: (("hovedkonto", "hovedkontonr", "hovedkonto nr"),),
    Role.HOVEDFUNKTION: (("hovedfunktion", "hovedfunktionsnr", "hovedfunktion nr"),),
    Role.FUNKTION: (
        ("funktion", "funktionsnr", "funktionsnummer", "funktion nr", "funktionskode"),
        ("function",),
    ),
    Role.DRANST: (("dranst", "dranstnr", "dranstkode"), ("current/capital account, statutory refund",)),
    Role.EJERFORHOLD: (("ejerforhold", "ejer", "ejerforholdskode"), ("ownership",)),
    Role.GRUPPERING: (
        ("gruppering", "grp", "gr", "grupperingsnr", "grupperingskode", "gruppering nr"),
        ("grouping",),
    ),
    Role.ART: (("art", "artsnr", "artskonto", "arter", "artskode", "art nr"), ("hovedart",), ("kind",)),
    Role.TEKST: (
        ("tekst", "kontotekst", "kontonavn", "betegnelse", "kontobetegnelse", "beskrivelse", "navn"),
        ("posteringstekst", "titel", "benævnelse", "kontobeskrivelse"),
    ),
    Role.OMRAADE: (("område", "omrade", "kommune", "kommunekode"), ("region",)),
    Role.PRISENHED: (("prisenhed",), ("price unit",)),
}
"""Per role the names in order of preference: a later group counts only without a name of an earlier."""

_UNIT = re.compile(r"[(\[]?\b(?:i\s+)?(?:hele\s+)?(?:1[. ]?000|tusinde?|t|mio|millioner)?\.?\s?kr\b\.?[)\]]?")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
_NOT_NAME = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """A column name without case, æøå, blanks, punctuation and unit, for comparing."""
    return _NOT_NAME.sub("", _UNIT.sub(" ", name.casefold()).translate(_LETTERS))


_RANKS = {
    name_key(name): (role, rank)
    for role, groups in NAMES.items()
    for rank, group in enumerate(groups)
    for name in group
}


def role_of(name: str) -> tuple[Role, int] | None:
    """The role of a column by its name, and the rank of the name within the role (0 best)."""
    return _RANKS.get(name_key(name))
