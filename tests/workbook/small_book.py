"""A workbook small enough to know by heart, whose templates a test can spoil."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.books.resources import templates_folder
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition, Item

YEARS = 3

TEMPLATES = {
    "workbook": """\
workbook: proeve
title: Prøve
prefix: PR_
light: kontrol.samlet
remarks: kontrol.bemaerkninger
timeline_sheet: tal
timeline_formula: "={{ valg.sidste }}+1-COLUMNS({{ span }})"
timeline_name: PR_Aar
sheets: [valg, tal, kontrol]
""",
    "valg": """\
sheet: Valg og linjer
kind: Indstillinger
title: "Valg for {{ kommune }}"
subtitle: "{{ kommune }}"
purpose: Vælg år
columns: [2, 20, 16, 14, 16, 20]
blocks:
  - inputs: valg
    title: Valg
    items:
      - key: sidste
        label: Sidste år
        value: "{{ sidste }}"
        style: input_aar
        name: PR_Sidste
        minimum: "2000"
        maximum: "2100"
        message: Skriv et årstal.
  - table: Linjer
    title: Linjer
    rows: linjer
    columns:
      - {key: aar, head: År, style: aar}
      - {key: trin, head: Trin, style: midt}
      - {key: tekst, head: Tekst}
      - {key: netto, head: Netto, style: beloeb_oere}
      - {key: dobbelt, head: Det dobbelte, style: beloeb_oere, formula: "=[@Netto]*2"}
  - facts: om
    title: Om tallene
    rows: oplysninger
""",
    "tal": """\
sheet: Tal
kind: Resultat
title: "=\\"Tal for \\"&{{ kommune | tekst }}"
subtitle: Beløb
purpose: Tal pr. år
columns: tidsakse
timeline: true
blocks:
  - grid: netto
    title: Nettoudgifter
    rows: trin
    unit: kr.
    price: løbende
    formula: "=SUMIFS(Linjer[Netto],Linjer[År],{{ col.head }},Linjer[Trin],{{ row.key }})"
    total: I alt
    name: PR_Netto
  - grid: andele
    title: Andele
    rows: trin
    unit: andel
    style: andel
    formula: "=IF({{ netto.row('total').here }}=0,0,{{ netto.here }}/{{ netto.row('total').here }})"
""",
    "kontrol": """\
sheet: Kontrol
kind: Kontrol
title: Kontrol
subtitle: Alt skal stemme
purpose: Afstemning
columns: [2, 40, 16, 16, 16, 12, 15, 13, 60]
blocks:
  - checks: kontroller
    name: PR_Kontrol
    items:
      - key: afstemt
        label: Alle linjer er med
        expected: "=SUM(Linjer[Netto])"
        actual: "=SUM({{ tal.netto.row('total').line }})"
        tolerance: 0.005
        help: Se efter år uden for tidsaksen.
""",
}
"""The templates by name: settings with a table, a timeline with two grids, checks."""

CONTEXT: dict[str, Any] = {
    "kommune": "Eksempelkøbing",
    "sidste": 2024,
    "trin": (Item(1, "Trin 1", "1"), Item(2, "Trin 2", "2")),
    "linjer": (
        {"aar": 2022, "trin": 1, "tekst": "Løn", "netto": 10.25},
        {"aar": 2023, "trin": 1, "tekst": "Varer", "netto": 20.5},
        {"aar": 2024, "trin": 2, "tekst": "Køb", "netto": -5},
    ),
    "oplysninger": (("Kilde", "eksempeldata"),),
}


def build_small(
    folder: Path,
    edits: Mapping[str, tuple[str, str]] | None = None,
    context: Mapping[str, Any] | None = None,
) -> BuiltBook:
    """Build it in a folder.

    Args:
        folder: where the templates are written.
        edits: template name to (text, replacement); the text must stand in the template.
        context: data that differ from `CONTEXT`.
    """
    for name, text in TEMPLATES.items():
        old, new = (edits or {}).get(name, ("", ""))
        assert old in text, f"{old!r} is not in {name}"
        (folder / f"{name}.yaml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
    composition = Composition(
        folder, templates_folder(), {**CONTEXT, **(context or {})}, years=YEARS, year_width=12.0
    )
    return build(composition, version="0.1", created="2026-01-31", subject="Eksempelkøbing")


def line_of(name: str, text: str) -> int:
    """Line of a text in an unspoilt template, from 1."""
    return next(at for at, line in enumerate(TEMPLATES[name].splitlines(), start=1) if text in line)
