"""The case that stands in the input cells of a SØM workbook: the other way through `soem_values`.

A row counts as used when it has a name or a figure, and an empty option is neutral, as the workbook's own
formulas have it. What is chosen from the knowledge base and not typed is taken from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.books.soem_found_cells import (
    FoundTree,
    Leaf,
    Row,
    Tree,
    cell_fault,
    choice,
    filled,
    given,
    number,
    origin,
    text,
    uncertain,
    whole,
)
from generator.books.soem_found_rows import InputSheets, used_consequences, used_costs
from generator.books.soem_found_scenarios import scenario_years, scenarios
from generator.books.soem_rows import SCENARIOS
from generator.books.soem_tables import QUESTIONS
from generator.books.soem_values import LAGS
from generator.soem.case import Case
from generator.tables.errors import quoted
from generator.workbook.found import FoundBook
from generator.workbook.harvest import table_rows
from generator.workbook.placed import Key

TEXTS = {"beskrivelse": "Beskrivelse", "maalgruppe": "Maalgruppe", "effektmaal": "Effektmaal"}
RATES = ("med", "uden")


def found_case(sheets: InputSheets) -> Case:
    """The case of a workbook.

    Raises:
        CaseValueError, CaseKeyError, CaseIndexError, InputPathError: as `read_case`, naming sheet and cell.
    """
    costs, consequences = used_costs(sheets), used_consequences(sheets)
    tree = given(
        navn=_text(sheets, "Navn"),
        **{key: _text(sheets, name) for key, name in TEXTS.items()},
        alder=_ages(sheets),
        startaar=_whole(sheets, "Startaar"),
        prisaar=_whole(sheets, "Prisaar"),
        diskonteringsrente=uncertain(sheets.row("rente", "Rente")),
        horisont=_whole(sheets, "Horisont"),
        deltagere=_participants(sheets),
        succesrate=_success(sheets),
        virkning_fra=choice(
            sheets.setting("VirkningFra"), "VirkningFra", {shown: lag for lag, shown in enumerate(LAGS)}
        ),
        prisindeks=_price_index(sheets.found),
        prisindeks_kilde=_text(sheets, "PrisindeksKilde"),
        omkostninger=list(costs.values()) or None,
        konsekvenser=list(consequences.values()) or None,
        gennemfoerelse=uncertain(sheets.row("gennemfoerelse", "Tilvalg"), default=1.0),
        udfasning=uncertain(sheets.row("udfasning", "Tilvalg"), default=0.0),
        indfasning=_phase_in(sheets),
        optimismekorrektion=_optimism(sheets),
        prisniveau=uncertain(sheets.row("prisniveau", "Prisniveau"), default=1.0),
        ikke_i_kroner=_other_effects(sheets),
        tjekliste=_checklist(sheets),
        scenarier=scenarios(sheets, costs, consequences),
        scenarie=choice(
            sheets.setting("Scenarie"), "Scenarie", {shown: key for key, shown in SCENARIOS.items()}
        ),
    )
    return FoundTree.of(tree).checked()


def _text(sheets: InputSheets, name: str) -> Leaf | None:
    return text(sheets.setting(name), name)


def _whole(sheets: InputSheets, name: str) -> Leaf | None:
    return whole(sheets.setting(name), name)


def _ages(sheets: InputSheets) -> Sequence[Leaf] | None:
    ages = [leaf for name in ("AlderFra", "AlderTil") if (leaf := _whole(sheets, name)) is not None]
    if not filled(*ages):
        return None
    for age in ages:
        if age.value is None:
            raise cell_fault(age.cell, "Her mangler en alder")
    return ages


def _participants(sheets: InputSheets) -> Tree:
    """People by model year; a year in which only a scenario has any begins at none."""
    rows: dict[Key, Row] = {name: sheets.row(row, "Deltagere") for name, row in _PARTICIPANTS.items()}
    only_in_scenario = scenario_years(sheets)
    years: Tree = {}
    for year in range(1, sheets.sizes.years + 1):
        figures = {name: cells[year - 1] for name, cells in rows.items() if year - 1 in cells}
        sources = sheets.row(f"m{year}", "Deltagerevidens", "Deltagerkilder")
        people = uncertain({**sources, **figures}, default=0.0)
        if people is not None:
            years[year] = people
        elif "vaerdi" in figures:
            years[year] = Leaf(0.0 if year in only_in_scenario else None, figures["vaerdi"])
    return years


_PARTICIPANTS = {"vaerdi": "antal", "lav": "lav", "hoej": "hoej"}


def _success(sheets: InputSheets) -> Tree:
    """The rates that are typed, or those of the effect that is chosen when none is."""
    rows = {name: sheets.row(name, "Succesrate") for name in RATES}
    chosen = _text(sheets, "EffektFra")
    typed = filled(*(number(row, "vaerdi") for row in rows.values()))
    drawn = {} if typed or chosen is None or chosen.value is None else _drawn_rates(sheets, chosen)
    rates = {
        name: drawn[name] | given(lav=number(row, "lav"), hoej=number(row, "hoej"))
        if name in drawn
        else uncertain(row)
        for name, row in rows.items()
    }
    return given(
        **rates,
        effekt_fra=chosen,
        match_maalgruppe=_text(sheets, "MatchMaalgruppe"),
        match_effektmaal=_text(sheets, "MatchEffektmaal"),
    )


def _drawn_rates(sheets: InputSheets, chosen: Leaf) -> Mapping[str, Tree]:
    found = sheets.knowledge.find_effect(str(chosen.value))
    if found is None or found.med is None:
        why = "har ingen tal" if found else "findes ikke"
        raise cell_fault(
            chosen.cell,
            f"Effekten {quoted(str(chosen.value))} {why} i vidensdatabasen",
            "Vælg en anden på listen, eller skriv succesraterne selv.",
        )
    evidence = Leaf(found.evidens, chosen.cell)
    return {
        name: given(vaerdi=Leaf(value or 0.0, chosen.cell))
        | origin(sheets.row(name, "Succesrate"), kilde=found.kilde, beside=chosen.cell)
        | given(evidens=evidence)
        for name, value in (("med", found.med), ("uden", found.uden))
    }


def found_index(found: FoundBook) -> dict[int, float]:
    """The workbook's price index by year, whether it is typed or the accounts'.

    Raises:
        CaseValueError: a year is missing or stands twice, or something is no figure; with its cell.
    """
    indices = _price_index(found) or {}
    return {
        int(str(year)): float(str(leaf.value)) for year, leaf in indices.items() if isinstance(leaf, Leaf)
    }


def _price_index(found: FoundBook) -> Tree | None:
    """Index by year; years that wait for theirs are left out."""
    indices: Tree = {}
    for row in table_rows(found, "Prisindekser", {"aar": "År", "indeks": "Indeks"}):
        year, index = whole(row, "aar"), number(row, "indeks")
        if year is None or index is None or index.value is None:
            continue
        if year.value is None:
            raise cell_fault(year.cell, "Her mangler et årstal")
        if year.value in indices:
            raise cell_fault(year.cell, f"{year.value} står to gange i prisindekset", "Slet den ene række.")
        indices[int(str(year.value))] = index
    return indices or None


def _phase_in(sheets: InputSheets) -> Sequence[Leaf] | None:
    """Shares up to the last that is filled in; a year that is skipped has all."""
    years = range(1, sheets.sizes.years + 1)
    shares = [leaf for t in years if (leaf := number(sheets.row(f"t{t}", "Indfasning"), "andel")) is not None]
    while shares and shares[-1].value is None:
        shares.pop()
    return [Leaf(1.0 if leaf.value is None else leaf.value, leaf.cell) for leaf in shares] or None


def _optimism(sheets: InputSheets) -> Tree | None:
    levels = {level: number(sheets.row(f"niveau{level}", "Optimisme"), "andel") for level in (1, 2, 3)}
    stated: Tree = {level: leaf for level, leaf in levels.items() if filled(leaf)}
    return stated or None


def _other_effects(sheets: InputSheets) -> Sequence[Tree] | None:
    rows = [sheets.row(f"e{n}", "Andre", "Andretekster") for n in range(1, sheets.sizes.other_effects + 1)]
    effects = [
        given(navn=text(row, "navn"), beskrivelse=text(row, "beskrivelse"), kilde=text(row, "kilde"))
        for row in rows
        if any(cell.value is not None for cell in row.values())
    ]
    return effects or None


def _checklist(sheets: InputSheets) -> Tree | None:
    """Answers by question; the user's own questions are kept without an answer too."""
    answers: Tree = {}
    for n, question in enumerate(QUESTIONS, start=1):
        answer = text(sheets.row(f"s{n}", "Tjekliste"), "svar")
        if answer is not None and filled(answer):
            answers[question] = answer
    for n in range(1, sheets.sizes.questions + 1):
        row = sheets.row(f"q{n}", "EgneSpoergsmaal")
        question_cell, answer = text(row, "label"), text(row, "svar")
        if question_cell is None or answer is None or not filled(question_cell, answer):
            continue
        if question_cell.value is None:
            raise cell_fault(question_cell.cell, "Her mangler et spørgsmål")
        if question_cell.value in answers:
            raise cell_fault(question_cell.cell, "Spørgsmålet står to gange", "Slet det ene.")
        answers[str(question_cell.value)] = answer if filled(answer) else Leaf("", question_cell.cell)
    return answers or None
