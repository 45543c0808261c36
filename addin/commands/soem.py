"""The group SØM: examples, scenarios, sensitivity, simulation and step prices.

What the buttons work out is in `generator.books`; here they only ask and tell.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from addin.book import OpenBook
from addin.outcome import Outcome
from addin.registry import WITH_SOEM, Choice, Kind, Need, command
from addin.user import WORKBOOKS, User
from generator import __version__
from generator.books.report import Difference
from generator.books.resources import data_file
from generator.books.soem_check import soem_differences
from generator.books.soem_fill import fill_case, says_example
from generator.books.soem_ranking import Ranked, check_sensitivity
from generator.books.soem_rows import SCENARIOS
from generator.books.soem_saved import save_scenario
from generator.books.soem_simulated import simulate_found
from generator.books.soem_steps import TakenSteps, take_steps
from generator.danish import counted, figure, kroner, listed, millions, percent
from generator.soem import read_case
from generator.soem.parts import ScenarioKey
from generator.soem.scenarios import calculate_chosen
from generator.soem.simulation import MAX_SEED

EMPTY = "tom"
DRAWS = 10_000
MOST_TOLD = 8
"""More differences than this are counted only."""
STILL_MARKED = (
    "Forsiden siger fortsat eksempel, for filen er dannet som et; dan den til egne tal med "
    "trappen build soem --eksempel tom."
)
CAN_BE_UNDONE = "Det kan fortrydes med knappen Fortryd seneste."


@command(
    label="Hent eksempel",
    tip="Udfylder SØM-beregningens gule felter med et eksempel, eller tømmer dem. Vidensdatabasen og "
    "trinpriserne bliver stående.",
    icon="soem_eksempel",
    kinds=WITH_SOEM,
    choices=(
        Choice("cool-kids", "Cool Kids (kalibreret eksempel)"),
        Choice("keep", "KEEP (kalibreret eksempel)"),
        Choice("regneeksempel", "Regneeksempel"),
        Choice(EMPTY, "Tom beregning (intet eksempel)"),
    ),
)
def eksempel(book: OpenBook, user: User, choice: str) -> Outcome:
    """Fill the workbook with a case that comes with the tool."""
    user.progress("Læser projektmappen ...")
    filled = fill_case(book.found, read_case(data_file(f"soem/{choice}.yaml")))
    now = str(book.found.named("SOEM_Navn")[0][0] or "uden navn")
    wanted = "tomme felter" if choice == EMPTY else f"eksemplet »{filled.case.navn}«"
    besides = "Prisindekset er fortsat regnskabets. " if book.kind is Kind.SAMLET else ""
    user.confirm(
        "eksempel",
        "Hent eksempel",
        f"Beregningen »{now}« med {counted(filled.lost, 'udfyldt felt', 'udfyldte felter')} bliver erstattet "
        f"af {wanted}, også priser, scenarier, kilder og simuleringens resultater. Vidensdatabasen og "
        f"trinpriserne bliver stående. {besides}{CAN_BE_UNDONE}",
    )
    if choice == EMPTY:
        marked = f" {STILL_MARKED}" if says_example(book.found) else ""
        return Outcome(
            f"Felterne er tømt og kan udfyldes.{marked}", filled.cells, show=_sheet(book, "SOEM_Navn")
        )
    net = float(calculate_chosen(filled.case).net_result[0])
    return Outcome(
        f"{filled.case.navn} er hentet: nettoresultat {kroner(net)} Tallene er eksempeldata.",
        filled.cells,
        show=_sheet(book, "SOEM_Version"),
    )


@command(
    label="Gem scenarie",
    tip="Gemmer det valgte scenaries tal som et eget scenarie, der ikke flytter sig, når tallene senere "
    "ændres.",
    icon="soem_gem_scenarie",
    kinds=WITH_SOEM,
    needs=frozenset({Need.FRESH}),
    choices=(Choice("egen1", "Egen 1"), Choice("egen2", "Egen 2"), Choice("egen3", "Egen 3")),
)
def gem_scenarie(book: OpenBook, user: User, choice: str) -> Outcome:
    """Freeze the figures of the chosen scenario in a scenario of the user's own."""
    target = ScenarioKey(choice)
    saved = save_scenario(book.found, target, book.now)
    if saved.replaced:
        called = f" »{saved.old_name}«" if saved.old_name else ""
        user.confirm(
            "scenarie",
            "Gem scenarie",
            f"{SCENARIOS[target]}{called} har {counted(saved.replaced, 'udfyldt felt', 'udfyldte felter')}, "
            f"som bliver skrevet over. {CAN_BE_UNDONE}",
        )
    return Outcome(
        f"{SCENARIOS[saved.chosen]} er gemt som {SCENARIOS[target]}: nettoresultat {kroner(saved.net)} "
        "Beløb og mængder pr. år, horisont og prisindeks er fælles for alle scenarier.",
        saved.cells,
        show=_sheet(book, "SOEM_NettoScenarier"),
    )


@command(
    label="Genberegn scenarier",
    tip="Regner projektmappen igennem og holder alle seks scenarier op mod modellen.",
    icon="soem_scenarier",
    kinds=WITH_SOEM,
    needs=frozenset({Need.FRESH}),
    large=True,
)
def scenarier(book: OpenBook, user: User, choice: str) -> Outcome:
    """Hold the six scenarios against the model."""
    user.progress("Holder scenarierne op mod modellen ...")
    differences = soem_differences(book.found)
    sheet = _sheet(book, "SOEM_NettoScenarier")
    if differences:
        return _differs(differences, sheet)
    nets = dict(
        zip(SCENARIOS.values(), map(_number, book.found.named("SOEM_NettoScenarier")[0]), strict=True)
    )
    chosen = str(book.found.named("SOEM_Scenarie")[0][0] or SCENARIOS[ScenarioKey.BASE])
    net = _number(book.found.named("SOEM_Nettoresultat")[0][0])
    low, high = min(nets, key=lambda name: nets[name]), max(nets, key=lambda name: nets[name])
    spread = (
        "alle scenarier giver det samme"
        if nets[low] == nets[high]
        else f"fra {low} {millions(nets[low])} til {high} {millions(nets[high])}"
    )
    warning = "" if book.found.named("SOEM_Kontrol") == [["OK"]] else " Arket Kontrol viser FEJL."
    return Outcome(
        f"{chosen}: nettoresultat {kroner(net)}; {spread}; stemmer med modellen.{warning}",
        show=sheet,
        ok=not warning,
    )


@command(
    label="Følsomhed",
    tip="Holder følsomheden op mod modellen og siger, hvilket tal der flytter resultatet mest.",
    icon="soem_foelsomhed",
    kinds=WITH_SOEM,
    needs=frozenset({Need.FRESH}),
)
def foelsomhed(book: OpenBook, user: User, choice: str) -> Outcome:
    """Hold the ranking of the inputs against the model."""
    user.progress("Holder følsomheden op mod modellen ...")
    found = check_sensitivity(book.found)
    sheet = _sheet(book, "SOEM_Foelsomhed")
    if found.differences:
        return _differs(found.differences, sheet)
    first = found.ranked[0]
    if not first.span:
        told = f"Ingen tal med lav og høj flytter nettoresultatet på {kroner(found.net)}"
    else:
        told = (
            f"»{first.label}« flytter resultatet mest: {kroner(first.span)} fra {kroner(first.at_low)} til "
            f"{kroner(first.at_high)} {_switching(first)}"
        )
    return Outcome(f"{told} Følsomheden stemmer med modellen.", show=sheet)


@command(
    label="Simulér usikkerhed",
    tip="Trækker alle tal med lav og høj 10.000 gange og viser chancen for gevinst på arket Usikkerhed.",
    icon="soem_simuler",
    kinds=WITH_SOEM,
    needs=frozenset({Need.FRESH}),
)
def simuler(book: OpenBook, user: User, choice: str) -> Outcome:
    """Simulate the workbook on its own inputs."""
    user.progress(f"Trækker {figure(DRAWS)} gange ...")
    seed = secrets.randbelow(MAX_SEED)
    done = simulate_found(book.found, seed=seed, draws=DRAWS, day=book.now.date())
    total = done.simulation.total
    return Outcome(
        f"Chance for gevinst {percent(total.chance_of_gain)}; otte af ti træk ligger fra "
        f"{millions(total.p10)} til {millions(total.p90)} ({figure(DRAWS)} træk, seed {seed}).",
        done.cells,
        show=_sheet(book, "SOEM_Simulering"),
    )


@command(
    label="Hent trinpriser fra udgiftsmodel",
    tip="Henter nettoudgiften på hvert trin fra en udgiftsmodel. I en samlet projektmappe er den der "
    "allerede.",
    icon="soem_trinpriser",
    kinds=frozenset({Kind.SOEM}),
)
def trinpriser(book: OpenBook, user: User, choice: str) -> Outcome:
    """Take the prices of steps from an expenditure workbook."""
    source = user.file("trinpriser", "Vælg udgiftsmodellen", WORKBOOKS)
    user.progress("Læser og kontrollerer udgiftsmodellen ...")
    taken = take_steps(book.found, source, __version__)
    user.confirm("trinpriser", "Hent trinpriser", f"{_preview(taken)} {CAN_BE_UNDONE}")
    year = taken.steps[0].year
    emptied = (
        f" Skriv helårsbørn for {year} på {_steps(list(taken.emptied))}; de skrevne var fra et andet år."
        if taken.emptied
        else ""
    )
    return Outcome(
        f"Trinpriser for {year} er hentet: {kroner(taken.net)} på trin 1-6, som i regnskabet.{emptied}",
        taken.cells,
        show=book.found.tables["Trinpriser"].sheet,
    )


def _preview(taken: TakenSteps) -> str:
    """What is about to be written, and how it agrees with the accounts."""
    kept = [step.name for step in taken.steps if step.children]
    children = [f"Skrevne helårsbørn bliver stående på {_steps(kept)}."] if kept else []
    if taken.emptied:
        children += [f"Helårsbørn på {_steps(list(taken.emptied))} er fra et andet år og tømmes."]
    stale = ["Filens gemte tal var ikke regnet igennem; de er regnet på ny."] * taken.stale
    lines = [taken.steps[0].source, *(f"{step.name}: {kroner(step.net or 0.0)}" for step in taken.steps)]
    lines += [f"I alt {kroner(taken.net)}; regnskabets linjer på trin 1-6: {kroner(taken.total)}"]
    return "\n".join(
        [*lines, *children, *stale, "Nettoudgift, prisår og kilde i tabellen bliver skrevet over."]
    )


def _steps(names: list[str]) -> str:
    """Steps by their numbers: trin 2, 3 og 5."""
    return f"trin {listed([name.partition(':')[0].removeprefix('Trin ') for name in names])}"


def _switching(ranked: Ranked) -> str:
    """At which value of an input the net result is zero."""
    value, unit = ranked.switch.value, ranked.input.unit
    if value is None:
        return "Ingen værdi af det giver nul."
    shown = f"{figure(100 * value, 2)} %" if unit == "andel" else f"{figure(value, 2)} {unit}"
    return f"Resultatet er nul ved {shown}{'' if ranked.switch.attainable else ', som ikke er muligt'}."


def _differs(differences: Sequence[Difference], sheet: str) -> Outcome:
    """What is not as the model has it."""
    told = [difference.message for difference in differences[:MOST_TOLD]]
    more = len(differences) - MOST_TOLD
    return Outcome(
        f"{figure(len(differences))} tal stemmer ikke med modellen: {told[0]}",
        details="\n".join(
            [
                *told,
                *([f"... og {figure(more)} mere."] if more > 0 else []),
                "Er en formel ændret? Se efter med trappen check, eller brug en uændret kopi af filen.",
            ]
        ),
        show=sheet,
        ok=False,
    )


def _sheet(book: OpenBook, name: str) -> str:
    """The sheet of a contract name."""
    return book.found.area(name).sheet


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")
