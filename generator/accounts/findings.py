"""What an import noticed without stopping: the lines are kept and their kroner accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.tables.errors import line_place, quoted


class FindingKind(StrEnum):
    """The kinds of finding."""

    TYPING_ERROR = "tastefejl"
    NO_ACCOUNT = "ingen_konto"
    SUBTOTAL_DIFFERS = "mellemsum_afviger"
    UNLABELLED_TOTAL = "sum_uden_tekst"
    CONTROL_DIFFERS = "kontrol_afviger"
    SIGN = "fortegn"
    ROUNDED = "afrundet"
    LOST_DIGIT = "tabt_ciffer"
    MACROS = "makroer"
    NOTHING_KNOWN = "ingen_kendt_funktion"
    OTHER_AREA = "anden_kommune"
    MIXED_LEVELS = "flere_niveauer"
    REPEATED_LINES = "gentagne_linjer"
    NOT_ACCOUNTS = "ikke_regnskab"
    PART_OF_ANOTHER = "heraf"
    YEAR_FROM_NAME = "aar_fra_navn"
    NEXT_JANUARY = "supplementsperiode"
    YEARS_DIFFER = "aar_afviger"
    COLUMNS_DIFFER = "kolonner_afviger"
    CREDIT_SIGN = "kreditfortegn"
    BY_CONTENT = "kolonner_efter_indhold"
    UNIT_DIFFERS = "enhed_afviger"
    UNIT_FROM_NAME = "enhed_fra_navn"
    SHEET_LEFT_OUT = "ark_udeladt"
    ASSUMED_DRANST = "antaget_dranst"
    NO_DRANST = "uden_dranst"
    NO_GRUPPERING = "uden_gruppering"
    ONLY_PARTS = "kun_dele"
    TWO_READINGS = "to_laesninger"


_SENTENCES = {
    FindingKind.TYPING_ERROR: "Kontoen {text} ligner en tastefejl{suggestion}; beløbet står uden for området",
    FindingKind.NO_ACCOUNT: "{text} er ikke en konto; beløbet står uden for området",
    FindingKind.SUBTOTAL_DIFFERS: "Mellemsummen {text} afviger fra linjernes sum",
    FindingKind.UNLABELLED_TOTAL: "Linjen uden konto og tekst er netop linjernes sum og er sprunget over",
    FindingKind.CONTROL_DIFFERS: "Udgifter og indtægter for {text} giver ikke TOT",
    FindingKind.SIGN: "{text}",
    FindingKind.ROUNDED: "{text} er afrundet til hele øre",
    FindingKind.LOST_DIGIT: "{text}",
    FindingKind.MACROS: "Projektmappen har makroer; de er hverken læst eller kørt, kun cellernes værdier",
    FindingKind.OTHER_AREA: "Filen er for {text}, men projektmappen får en anden kommunes navn",
    FindingKind.MIXED_LEVELS: "{text} har både egne linjer og linjer på konti under sig; begge er talt med",
    FindingKind.REPEATED_LINES: "De samme linjer står to gange og er talt med begge gange",
    FindingKind.NOT_ACCOUNTS: "Linjerne med {text} er ikke regnskab og er ikke talt med",
    FindingKind.PART_OF_ANOTHER: "{text} er en del af en linje ovenfor og er ikke talt med",
    FindingKind.YEAR_FROM_NAME: "{text}",
    FindingKind.NEXT_JANUARY: "Linjer bogført i {text} er talt med i regnskabsåret før, som titlen siger",
    FindingKind.YEARS_DIFFER: "{text}",
    FindingKind.COLUMNS_DIFFER: "{text}",
    FindingKind.CREDIT_SIGN: "Linjer mærket kredit har både plus og minus; fortegnene er beholdt",
    FindingKind.BY_CONTENT: "{text}",
    FindingKind.UNIT_DIFFERS: "{text}",
    FindingKind.UNIT_FROM_NAME: "{text}",
    FindingKind.SHEET_LEFT_OUT: "Arket {text} er ikke læst",
    FindingKind.ASSUMED_DRANST: "{text}",
    FindingKind.NO_DRANST: "{text} har ingen dranst; beløbet står uden for området",
    FindingKind.NO_GRUPPERING: "Funktion {text} står uden gruppering; beløbet kan ikke deles på trin",
    FindingKind.ONLY_PARTS: "{text}",
    FindingKind.TWO_READINGS: "{text}",
    FindingKind.NOTHING_KNOWN: "Ingen linje har en funktion, som kontoplanen kender",
}


@dataclass(frozen=True)
class Finding:
    """Something noticed in a file.

    Attributes:
        kind: what.
        file: file name.
        line: line in the file, from 1.
        text: the cell or words it is about.
        oere: the kroner concerned, in øre; for a difference: stated minus found.
        suggestion: the likely function of a typing error, as 5.28.21; else "".
        lines: on how many lines it is; `line` is the first.
        sheet: sheet of a workbook, "" for a text file.
    """

    kind: FindingKind
    file: str
    line: int
    text: str = ""
    oere: int | None = None
    suggestion: str = ""
    lines: int = 1
    sheet: str = ""

    @property
    def place(self) -> str:
        """File, sheet and line."""
        return line_place(self.file, self.line, self.sheet)

    @property
    def what(self) -> str:
        """What was noticed, in Danish, without place and kroner."""
        suggestion = f" for {self.suggestion}" if self.suggestion else ""
        shown = self.text if self.kind in _PLAIN else quoted(self.text)
        more = f" ({self.lines} linjer)" if self.lines > 1 else ""
        return _SENTENCES[self.kind].format(text=shown, suggestion=suggestion) + more

    @property
    def message(self) -> str:
        """The finding in Danish."""
        amount = "" if self.oere is None else f": {danish_kroner(self.oere)}"
        return f"{self.place}: {self.what}{amount or '.'}"


_PLAIN = frozenset(
    {
        FindingKind.SIGN,
        FindingKind.LOST_DIGIT,
        FindingKind.ROUNDED,
        FindingKind.YEAR_FROM_NAME,
        FindingKind.YEARS_DIFFER,
        FindingKind.COLUMNS_DIFFER,
        FindingKind.BY_CONTENT,
        FindingKind.UNIT_DIFFERS,
        FindingKind.UNIT_FROM_NAME,
        FindingKind.ASSUMED_DRANST,
        FindingKind.ONLY_PARTS,
        FindingKind.TWO_READINGS,
    }
)
"""Kinds whose text is a sentence of its own, not a cell of the file."""


def danish_kroner(oere: int) -> str:
    """Øre as `-1.234,50 kr.`."""
    kroner, rest = divmod(abs(oere), 100)
    whole = f"{kroner:,}".replace(",", ".")
    return f"{'-' if oere < 0 else ''}{whole},{rest:02d} kr."
