"""What Danish systems call their columns, what stands over and under a table, and columns that are noise."""

from __future__ import annotations

from collections.abc import Mapping

from tests.accounts.ledgers.cells import Cell

AMOUNTS = (
    "Beløb",
    "Regnskab",
    "Forbrug",
    "Årets forbrug",
    "Nettobeløb",
    "Bogført",
    "Bogført beløb",
    "Realiseret",
    "Beløb i kr.",
    "Beløb DKK",
    "Beløb i DKK",
    "Sum af Forbrug",
    "Sum af Beløb",
    "Forbrugt i alt",
    "Forbrug i alt",
    "Nettoforbrug",
    "BELØB",
    "Regnskab i kr.",
)
TEXT = ("Tekst", "Kontotekst", "Kontonavn", "Betegnelse", "Posteringstekst", "Navn", "Beskrivelse")
ART = ("Art", "Artskonto", "Artsnr", "Art nr.", "ART")

ABOVE = (
    "Herning Kommune",
    "Økonomirapport – Børn og Unge",
    "Udtræksdato: 15-01-2024",
    "Udskrevet 15-01-2024 kl. 10:23",
    "Side 1 af 3",
    "Filter: Udvalg = Alle",
    "Bruger: HEKAN",
    "Alle beløb i kr.",
    "Beløb under 1.000 kr. er vist",
    "Funktion: 5.28.20-5.28.24",
    "Udvalg: Børne- og Ungeudvalget",
)
"""Titles that say nothing of the amounts."""

BELOW = (
    "Kilde: ØS Indsigt",
    "Udskrevet af HEKAN",
    "Side 1",
    "Side 1 af 1",
    "Antal rækker: 17",
    "*** Slut på listen ***",
    "Note: Indtægter er negative",
    "15-01-2024 10:23",
)
"""Footers."""

UNIT_TITLES = {
    3: (
        "Alle beløb i 1.000 kr.",
        "Alle beløb er i hele 1.000 kr.",
        "Beløb i tkr.",
        "Beløb i t.kr.",
        "Regnskab (TDKK)",
        "Regnskab, i 1.000 DKK",
        "Regnskab, kkr.",
        "Regnskab - beløb i tusinder",
        "Beløb i hele tusinde",
        "(kr. 1.000)",
        "i tusinde kr.",
    ),
    6: (
        "Alle beløb i mio. kr.",
        "Beløb i mio.kr.",
        "Regnskab (mio. kr.)",
        "Beløb i millioner kr.",
        "Beløb i mio. DKK",
    ),
}
UNIT_HEADS = {
    3: (
        "{h} i 1.000 kr.",
        "{h} (1.000 kr.)",
        "{h} i tusinde kr.",
        "{h} TDKK",
        "{h} (hele 1.000 kr.)",
        "{h} (tkr.)",
        "{h}, tkr.",
        "{h} i kr. 1.000",
        "{h} 1000 kr",
    ),
    6: ("{h} (mio. kr.)", "{h} i mio. kr.", "{h} mio.kr."),
}
UNIT_CELLS = {3: ("1.000 kr.", "tkr.", "TDKK", "T.KR", "1000 DKK"), 6: ("mio. kr.", "MDKK", "Mio.kr.")}
UNIT_NOTES = {
    3: (
        "Note: Alle beløb er i 1.000 kr.",
        "Note: beløb er opgjort i 1.000 kr.",
        "Alle tal i tkr.",
        "Beløb i hele tusinde kr.",
    ),
    6: ("Note: Alle beløb er i mio. kr.", "Alle tal i mio. kr."),
}
"""How a unit of thousands or millions is said: over the table, in a heading, in a column, under the table."""

NOISE: Mapping[str, tuple[str, str]] = {
    "bilag": ("Bilagsnr", "500010{r:04d}"),
    "sted": ("Omkostningssted", "471100{r:04d}"),
    "dato10": ("Omkostningssted", "1012003000|471100{r:04d}|471100{r:04d}|471100{r:04d}"),
    "alias": ("Finanskontoalias", "520003{r:04d}"),
    "leverandoer": ("Leverandør", "Bo & Omsorg ApS|Opholdsstedet Åen|"),
    "kreditor": ("Kreditornr.", "3012{r:04d}"),
    "profit": ("Profitcenter", "0000004711|0000004712"),
    "bilagsdato": ("Fakturadato", "{d:02d}-01-2024"),
    "valuta": ("Valuta", "DKK"),
    "bruger": ("Bruger", "HEKAN"),
    "antal": ("Antal", "3|0|1|12"),
    "linje": ("Løbenr.", "{r}"),
    "udvalg": ("Udvalg", "Børne- og Ungeudvalget"),
    "politik": ("Politikområde", "05 Udsatte børn"),
    "note": ("Bemærkning", "Faktura 2023-4411, 12.345,00 kr.|I alt 3 børn|"),
    "status": ("Status", "Bogført"),
    "tom": ("", ""),
    "ejer": ("Ejerforhold", "1"),
    "moms": ("Momskode", "K25"),
    "ansvar": ("Ansvar", "01000|01001|01002"),
    "aktivitet": ("Aktivitet", "010030|010031"),
}
"""Columns that say nothing: heading, and cells in turn (`r` row, `d` day, `m` month, `y` year)."""

BESIDE_YEAR: Mapping[str, tuple[str, str]] = {
    "aar dato": ("Bogføringsdato", "{d:02d}-{m:02d}-{y}"),
    "aar dato senere": ("Bogføringsdato", "{d:02d}-{m:02d}-{y}|1{z}-01-{n}"),
    "aar periode": ("Periode", "{m:02d}"),
    "aar periode med aar": ("Periode", "{m}.{y}"),
    "aar maaned": ("Måned", "{m}"),
}
"""Columns that stand beside one of years, and give way to it: a posting may be of the January after (`n`)."""

DOUBTFUL_NOISE: Mapping[str, tuple[str, str]] = {"bilag som dato": ("Bilagsnr", "{d:02d}01{y}{r:02d}")}
"""Columns that a reader may stop at: ten digits, all beginning with a date."""

ALL_NOISE = {**NOISE, **BESIDE_YEAR, **DOUBTFUL_NOISE}
NUMBERS = frozenset({"antal", "linje", "aar maaned"})
"""Columns whose cells are numbers in a workbook."""


def noise_cell(name: str, row: int, year: int) -> Cell:
    """The cell of a column of noise in a row (from 1)."""
    templates = ALL_NOISE[name][1].split("|")
    template = templates[(row - 1) % len(templates)]
    text = template.format(r=row, d=1 + row % 28, m=1 + row % 12, y=year, n=year + 1, z=row % 9)
    return int(text) if name in NUMBERS else text or None
