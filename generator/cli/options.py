"""Options that several commands share, each with its Danish help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.accounts import Overlap
from generator.tables.cpr import LEAVE_OUT

DONE, CHECKS_FAIL = 0, 1
"""Exit codes of a command that did its work: nothing wrong, or checks that say FEJL."""

Files = Annotated[
    list[Path] | None,
    typer.Option(
        "--regnskab", metavar="FIL", help="Udtræk fra økonomisystemet eller StatBank; kan gives flere gange."
    ),
]
MunicipalityOption = Annotated[
    str | None, typer.Option("--kommune", metavar="NAVN|KODE", help="Kommunens navn eller trecifrede kode.")
]
PopulationFile = Annotated[
    Path | None,
    typer.Option("--befolkning", metavar="FIL", help="Tabel med aar;0-17;0-22, eller StatBanks FOLK1A."),
]
PriceFile = Annotated[
    Path | None,
    typer.Option(
        "--prisindeks",
        metavar="FIL",
        help="Tabel med aar;indeks;kilde, StatBanks PRIS115 eller aar;pl i procent.",
    ),
]
Own = Annotated[
    Path | None,
    typer.Option(
        "--kontoplan", metavar="FIL", help="Kommunens egen kortlægning, som går forud række for række."
    ),
]
Years = Annotated[
    str | None, typer.Option("--aar", metavar="ÅR-ÅR", help="De viste år, fx 2007-2025. Standard: alle.")
]
LayoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--layout",
        metavar="FIL|NØGLE=VÆRDI",
        help='Angiv selv noget, som ellers genkendes, fx "enhed=1.000 kr." eller en YAML-fil. '
        'Med en fils navn og kolon foran gælder det kun den: "regnskab.csv:aar=2024".',
    ),
]
WithoutColumn = Annotated[
    list[str] | None,
    typer.Option(
        LEAVE_OUT,
        metavar="NAVN",
        help="Læs ikke kolonnen med denne overskrift; kan gives flere gange.",
    ),
]
OverlapOption = Annotated[
    Overlap, typer.Option("--overlap", help="Når samme år er i to filer: fejl, foerste, sidste eller sum.")
]
Created = Annotated[
    str | None,
    typer.Option("--dato", metavar="DATO", help="Datoen på forsiden, fx 2026-01-31. Standard: i dag."),
]
Out = Annotated[Path, typer.Option("--out", metavar="MAPPE", help="Mappe til projektmappen.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Skriv resultatet som JSON.")]
