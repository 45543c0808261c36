"""The SØM workbook: what its templates are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import __version__
from generator.books.resources import standard_knowledge, templates_folder
from generator.books.soem_rows import FEWEST_YEARS, SCENARIOS, Sizes, input_limits, row_lists
from generator.books.soem_tables import (
    CHANGES,
    StepPrice,
    checklist,
    constant_tables,
    empty_steps,
    index_rows,
    knowledge_tables,
    name_lists,
    price_name_rows,
    step_rows,
)
from generator.books.soem_values import LAGS, case_values
from generator.books.step_prices import with_steps
from generator.soem.case import Case
from generator.soem.knowledge import Knowledge
from generator.soem.scenarios import calculate_chosen
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition

WORKBOOK = "soem"
EXAMPLE_MARK = " · eksempel"
YEAR_WIDTH = 11.0
"""Width of a year on the calculation sheets."""
RESULT_WIDTH, NARROW_WIDTH = 10.5, 9.3
"""The same on the other sheets: with few years there is room for millions, with many A4 sets the limit."""

CONTRACT = {
    "SOEM_Aar": "Kalenderårene på tidsaksen, én række",
    "SOEM_SuccesrateMed": "Input: succesrate med indsatsen, andel",
    "SOEM_SuccesrateUden": "Input: succesrate uden indsatsen, andel",
    "SOEM_Diskonteringsrente": "Input: diskonteringsrente pr. år, andel",
    "SOEM_Prisaar": "Input: prisår",
    "SOEM_Horisont": "Input: horisont i år",
    "SOEM_Deltagere": "Input: deltagere, der afslutter i hvert af årene i SOEM_Aar",
    "SOEM_Scenarie": "Input: det valgte scenarie",
    "SOEM_Nettoresultat": "Nettoresultat, kr. nutidsværdi, det valgte scenarie",
    "SOEM_PrDeltager": "Nettoresultat pr. deltager, kr.; tom tekst uden deltagere",
    "SOEM_Udiskonteret": "Nettoresultat uden diskontering, kr.",
    "SOEM_Kommune": "Kommunens nettoresultat, kr. nutidsværdi",
    "SOEM_Region": "Regionens nettoresultat, kr. nutidsværdi",
    "SOEM_Stat": "Statens nettoresultat, kr. nutidsværdi",
    "SOEM_Konsekvenser": "Konsekvenser, kr. nutidsværdi",
    "SOEM_Omkostninger": "Omkostninger, kr. nutidsværdi",
    "SOEM_NettoAar": "Netto pr. år, kr. udiskonteret, årene i SOEM_Aar; 0 efter horisonten",
    "SOEM_NettoAktoer": "Netto pr. år for kommune, region og stat, kr. udiskonteret",
    "SOEM_Akkumuleret": "Akkumuleret nutidsværdi pr. år, kr.",
    "SOEM_Tilbagebetalingsaar": "Modelår, hvorfra indsatsen er tilbagebetalt; tom tekst når aldrig",
    "SOEM_BreakevenSuccesrate": "Netto succesrate, der giver nul; tom tekst, når den ikke findes",
    "SOEM_NettoScenarier": "Nettoresultat i de seks scenarier, kr. nutidsværdi, i arkets rækkefølge",
    "SOEM_KonsekvensAar": "Hver konsekvens pr. år, kr. udiskonteret, i rækkefølge fra arket Konsekvenser",
    "SOEM_Diskonteringsfaktor": "Diskonteringsfaktor pr. år; 0 efter horisonten",
    "SOEM_Udvalg": "Nutidsværdi pr. udvalg, kr.; navnene står på arket Indstillinger",
    "SOEM_Hovedomraader": "Nutidsværdi pr. hovedområde, kr., med hjælpekolonner",
    "SOEM_Foelsomhed": "Alle angivne tal, det vigtigste først, med skifteværdi og netto ved lav og høj",
    "SOEM_Fingeraftryk": "Et tal, der ændrer sig, når et input ændrer sig",
    "SOEM_Simulering": "Simuleringens gennemsnit, P10, P50, P90 og chance for i alt, kommune, region og stat",
    "SOEM_Simuleringskoersel": "Antal træk, seed, dato og fingeraftryk af simuleringen",
    "SOEM_Histogram": "Simuleringens histogram: fra, til, antal og andel",
    "SOEM_Kontrol": "Samlet kontrol: OK eller FEJL",
    "SOEM_Version": "Version af det program, der dannede projektmappen",
    "SOEM_Besked": "Beskedlinjen: hvad en knap sidst gjorde; tom til da",
    "SOEM_Udsendt": "Dato for klargøring til udsendelse; tom til da",
}
"""The contract names that other programs may rely on; the fields of the input sheets have names besides."""

FIELDS = "SOEM_Felter_"
"""What the names of blocks of input cells begin with."""


@dataclass(frozen=True)
class SoemModel:
    """Everything that the workbook is made of.

    Attributes:
        case: the case.
        created: the date on the cover.
        knowledge: the knowledge base, with the user's own rows.
        steps: net expenditure of each step of the ladder, for the prices of steps.
        step_total: net expenditure on trin 1-6 in the accounts that the steps come from, kr.
        source: where the case comes from, as the user reads it.
        example: whether the figures are an example's and not the user's.
    """

    case: Case
    created: date
    knowledge: Knowledge = field(default_factory=standard_knowledge)
    steps: tuple[StepPrice, ...] = ()
    step_total: float | None = None
    source: str = ""
    example: bool = False


def build_soem(model: SoemModel) -> BuiltBook:
    """The finished workbook.

    Raises:
        TemplateError, FormulaError: see `generator.workbook.build`.
    """
    return build(
        compose_soem(model), version=__version__, created=model.created.isoformat(), subject=model.case.navn
    )


@dataclass(frozen=True)
class Beside:
    """What the workbook has otherwise where it stands beside another in one file.

    Attributes:
        titles: other names for sheets, by identity.
        variants: folder of what sheets say otherwise.
        context: data in place of the workbook's own, and besides it.
    """

    titles: Mapping[str, str]
    variants: Path
    context: Mapping[str, object]


def compose_soem(
    model: SoemModel,
    sizes: Sizes | None = None,
    beside: Beside | None = None,
    extra_sheets: Sequence[str] = (),
) -> Composition:
    """The templates with what they name.

    Args:
        model: the case and what goes with it.
        sizes: rows and columns of another workbook; those of the case unless given.
        beside: what is otherwise beside another workbook in one file.
        extra_sheets: sheets that not every workbook has; the caller gives the context what they name.
    """
    case = model.case
    room = sizes or Sizes.of(case)
    steps = model.steps or empty_steps()
    context: dict[str, object] = {
        "version": __version__,
        "dato": f"{model.created:%d-%m-%Y}",
        "antal_aar": room.years,
        "kontraktnavne": CONTRACT,
        "aendringslog": CHANGES,
        "sag": _texts(model),
        "model": {"netto": float(calculate_chosen(case).net_result[0])},
        "indeksraekker": index_rows(case),
        "trinprisraekker": step_rows(steps),
        "trin_note": TRIN_NOTE,
        "v_trinafstemning": {"regnskab": {"kroner": model.step_total}},
        "prisnavne": price_name_rows(len(steps), model.knowledge),
        "v_input": input_limits(room),
        "v_spredning": {},
        "v_koersel": {},
        "v_histogram": {},
        **row_lists(room),
        **constant_tables(room),
        **knowledge_tables(model.knowledge),
        **case_values(case, room, with_steps(model.knowledge, steps)),
        **name_lists(case),
        **checklist(case, room),
        **(beside.context if beside else {}),
    }
    folder = templates_folder()
    return Composition(
        folder / WORKBOOK,
        folder,
        context,
        years=room.years,
        year_width=YEAR_WIDTH,
        result_width=RESULT_WIDTH if room.years <= FEWEST_YEARS else NARROW_WIDTH,
        titles=beside.titles if beside else None,
        variants=beside.variants if beside else None,
        extra_sheets=extra_sheets,
    )


TRIN_NOTE = (
    "Skriv trinnets nettoudgift og antal helårsbørn, eller hent nettoudgiften fra en udgiftsmodel med "
    "trappen build soem --trinpriser FIL.xlsx. Uden helårsbørn er der ingen pris."
)


def _texts(model: SoemModel) -> dict[str, object]:
    """Single values of the case by the names that the templates use."""
    case = model.case
    age_from, age_to = case.alder or (None, None)
    return {
        "navn": case.navn,
        "beskrivelse": case.beskrivelse,
        "maalgruppe": case.maalgruppe,
        "effektmaal": case.effektmaal,
        "alder_fra": age_from,
        "alder_til": age_to,
        "startaar": case.startaar,
        "prisaar": case.prisaar,
        "horisont": case.horisont,
        "virkning_fra": LAGS[case.virkning_fra],
        "prisindeks_kilde": case.prisindeks_kilde,
        "effekt_fra": case.succesrate.effekt_fra,
        "match_maalgruppe": case.succesrate.match_maalgruppe,
        "match_effektmaal": case.succesrate.match_effektmaal,
        "scenarie": SCENARIOS[case.scenarie],
        "kilde": model.source or "Egen beregning",
        "maerke": EXAMPLE_MARK if model.example else "",
    }
