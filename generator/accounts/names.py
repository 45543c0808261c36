"""The one table of column names: what exports call the columns that the account reader knows."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    """What a column holds; the values are the keys of a layout file."""

    AAR = "aar"
    KONTO = "konto"
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
        ("år", "ar", "årstal", "regnskabsår", "regnskabsar", "bogføringsår", "finansår", "year"),
        ("tid", "periode", "regnskabsperiode", "bogføringsperiode"),
        ("dato", "bogføringsdato", "posteringsdato"),
    ),
    Role.KONTO: (
        ("kontostreng", "kontostrengen", "kontoplan konto", "autoriseret konto", "autoriseret kontostreng"),
        ("konto", "kontonr", "kontonummer", "konto nr", "konto nummer", "kontokode", "kontering", "account"),
    ),
    Role.FUNKTION: (("funktion", "funktionsnr", "funktionsnummer", "funktion nr", "funktionskode"),),
    Role.DRANST: (("dranst", "dranstnr", "dranstkode"),),
    Role.EJERFORHOLD: (("ejerforhold", "ejer", "ejerforholdskode"),),
    Role.GRUPPERING: (("gruppering", "grp", "gr", "grupperingsnr", "grupperingskode", "gruppering nr"),),
    Role.ART: (("art", "artsnr", "artskonto", "arter", "artskode", "art nr"), ("hovedart",)),
    Role.TEKST: (
        ("tekst", "kontotekst", "kontonavn", "betegnelse", "kontobetegnelse", "beskrivelse", "navn"),
        ("posteringstekst", "titel", "benævnelse", "kontobeskrivelse"),
    ),
    Role.BELOEB: (
        (
            "beløb",
            "belob",
            "beløb dkk",
            "nettobeløb",
            "regnskabsbeløb",
            "bogført beløb",
            "bogført",
            "posteringsbeløb",
            "regnskab",
            "regnskabstal",
            "regnskabsresultat",
            "årsregnskab",
            "realiseret",
            "forbrug",
            "nettoforbrug",
            "årets forbrug",
            "netto",
            "nettoudgift",
            "nettoudgifter",
            "indhold",
            "værdi",
            "amount",
        ),
        ("saldo", "ultimo saldo", "årets saldo"),
    ),
    Role.OMRAADE: (("område", "omrade", "kommune", "kommunekode"),),
    Role.PRISENHED: (("prisenhed",),),
}
"""Per role the names in order of preference: a later group counts only without a name of an earlier."""

_ACCOUNTS_OF_A_YEAR = ("r", "regnskab år", "regnskabsår")
_UNIT = re.compile(r"[(\[]?\b(?:i\s+)?(?:hele\s+)?(?:1[. ]?000|tusinde?|t|mio|millioner)?\.?\s?kr\b\.?[)\]]?")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_YEAR_LAST = re.compile(r"([a-z]*)(?:aar)?((?:19|20|21)[0-9]{2})")
_YEAR_FIRST = re.compile(r"((?:19|20|21)[0-9]{2})([a-z]+)")


def name_key(name: str) -> str:
    """A column name without case, æøå, blanks, punctuation and unit, for comparing."""
    return _NOT_NAME.sub("", _UNIT.sub(" ", name.casefold()).translate(_LETTERS))


_RANKS = {
    name_key(name): (role, rank)
    for role, groups in NAMES.items()
    for rank, group in enumerate(groups)
    for name in group
}
_AMOUNT_KEYS = {key for key, (role, _) in _RANKS.items() if role is Role.BELOEB} | {
    name_key(name) for name in _ACCOUNTS_OF_A_YEAR
}


def role_of(name: str) -> tuple[Role, int] | None:
    """The role of a column by its name, and the rank of the name within the role (0 best)."""
    return _RANKS.get(name_key(name))


def year_of_amounts(name: str) -> int | None:
    """The year of a column such as `Regnskab 2014`, `R2014` or `2014`; None for `Budget 2014`."""
    key = name_key(name)
    last = _YEAR_LAST.fullmatch(key)
    if last and (not last[1] or last[1] in _AMOUNT_KEYS):
        return int(last[2])
    first = _YEAR_FIRST.fullmatch(key)
    return int(first[1]) if first and first[2] in _AMOUNT_KEYS else None
