"""A case as the values of the workbook's input cells: grid by grid, row key to column key to value.

`soem_found` reads them back; the templates under templates/soem name them in `data`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.books.soem_rows import Sizes, input_rows
from generator.soem.case import Case
from generator.soem.knowledge import ConsequenceEstimate, Effect, Entry, Knowledge, UnitPrice
from generator.soem.parts import ACTORS, Consequence, CostKind, Flow, Start, slug
from generator.soem.quantities import Origin, Series, Uncertain
from generator.workbook.plan import Scalar

Values = Mapping[str | int, Mapping[str | int, Scalar]]

COST_KINDS = {
    CostKind.SETTING_UP: "Etablering",
    CostKind.RUNNING: "Drift",
    CostKind.ADMINISTRATION: "Administration",
    CostKind.SAVED: "Sparet udgift",
}
FLOWS = {Flow.EXPENDITURE: "Udgift", Flow.INCOME: "Indtægt"}
LAGS = ("Samme år", "Året efter")
STARTS = {Start.BASE: "Basis", Start.UNFAVOURABLE: "Ugunstig", Start.FAVOURABLE: "Gunstig"}
CALIBRATED = "kalibreret, ikke offentliggjort"


def case_values(case: Case, sizes: Sizes, knowledge: Knowledge) -> dict[str, Values]:
    """All input grids by the names that the templates use."""
    return {
        "v_rente": {"rente": _uncertain(case.diskonteringsrente)},
        **_effect(case, knowledge),
        "v_deltagere": _participants(case),
        "v_deltagerevidens": _participant_sources(case),
        "v_deltagerkilder": _participant_sources(case),
        **_costs(case),
        **_consequences(case, knowledge),
        "v_indfasning": {f"t{t}": {"andel": share} for t, share in enumerate(case.indfasning, start=1)},
        "v_optimisme": {
            f"niveau{level}": {"andel": share} for level, share in case.optimismekorrektion.items()
        },
        "v_andre": {f"e{n}": {"navn": effect.navn} for n, effect in enumerate(case.ikke_i_kroner, start=1)},
        "v_andretekster": {
            f"e{n}": {"beskrivelse": effect.beskrivelse, "kilde": effect.kilde}
            for n, effect in enumerate(case.ikke_i_kroner, start=1)
        },
        **_scenarios(case, sizes),
    }


def _origin(quantity: Origin) -> dict[str | int, Scalar]:
    return {
        "evidens": quantity.evidens,
        "aar": quantity.aar,
        "kalibreret": CALIBRATED if quantity.kalibreret else None,
        "kilde": quantity.kilde,
        "note": quantity.note,
    }


def _drawn_origin(quantity: Origin, known: Entry | None) -> dict[str | int, Scalar]:
    """Where a figure of the knowledge base is from, but for the source that its row there says itself."""
    told = known is not None and quantity.kilde == known.kilde
    return _origin(quantity) | ({"kilde": None} if told else {})


def _numbers(quantity: Uncertain) -> dict[str | int, Scalar]:
    return {"vaerdi": quantity.vaerdi, "lav": quantity.lav, "hoej": quantity.hoej}


def _uncertain(quantity: Uncertain) -> dict[str | int, Scalar]:
    return _numbers(quantity) | _origin(quantity)


def _effect(case: Case, knowledge: Knowledge) -> dict[str, Values]:
    """Success rates, unless they are the knowledge base's; options only where the case uses them."""
    rates = {"med": case.succesrate.med, "uden": case.succesrate.uden}
    options = {name: getattr(case, name) for name in _OPTIONS if name in case.model_fields_set}
    level = {"prisniveau": case.prisniveau} if "prisniveau" in case.model_fields_set else {}
    drawn = _drawn_effect(case, knowledge)
    return {
        "v_effekt": {
            name: _drawn_origin(rate, drawn) if drawn else _uncertain(rate) for name, rate in rates.items()
        },
        "v_tilvalg": {name: _uncertain(quantity) for name, quantity in options.items()},
        "v_prisniveau": {name: _uncertain(quantity) for name, quantity in level.items()},
    }


_OPTIONS = ("gennemfoerelse", "udfasning")


def _participants(case: Case) -> Values:
    rows: dict[str | int, dict[str | int, Scalar]] = {"antal": {}, "lav": {}, "hoej": {}}
    for year, amount in case.deltagere.items():
        for row, value in (("antal", amount.vaerdi), ("lav", amount.lav), ("hoej", amount.hoej)):
            rows[row][year - 1] = value
    return rows


def _participant_sources(case: Case) -> Values:
    return {f"m{year}": _origin(amount) for year, amount in case.deltagere.items()}


def _costs(case: Case) -> dict[str, Values]:
    costs = {f"o{n}": cost for n, cost in enumerate(case.omkostninger, start=1)}
    return {
        "v_omkostninger": {
            key: {
                "label": cost.navn,
                "art": COST_KINDS[cost.art],
                "prisaar": cost.prisaar,
                **_stated(cost.pr_deltager, "pr_deltager" in cost.model_fields_set),
                **{actor: getattr(cost.fordeling, actor) for actor in ACTORS},
                "evidens": cost.pr_deltager.evidens,
                "aar": cost.pr_deltager.aar,
            }
            for key, cost in costs.items()
        },
        "v_omkostningskilder": {key: _origin(cost.pr_deltager) for key, cost in costs.items()},
        "v_beloeb": {
            key: {year - 1: amount for year, amount in cost.beloeb.vaerdi.items()}
            for key, cost in costs.items()
        },
        "v_beloebskilder": {key: _origin(cost.beloeb) for key, cost in costs.items()},
        "v_beloebsfaktor": {key: _factor(cost.beloeb) for key, cost in costs.items()},
        "v_omkostningsnoter": {
            key: {"udvalg": cost.udvalg, "note": cost.note} for key, cost in costs.items()
        },
    }


def _stated(quantity: Uncertain, stated: bool) -> dict[str | int, Scalar]:
    return _numbers(quantity) if stated else {}


def _factor(series: Series) -> dict[str | int, Scalar]:
    origin = _origin(series)
    return {"lav": series.lav, "hoej": series.hoej, "evidens": origin["evidens"], "aar": origin["aar"]}


def _consequences(case: Case, knowledge: Knowledge) -> dict[str, Values]:
    parts = {f"k{n}": part for n, part in enumerate(case.konsekvenser, start=1)}
    cashable = {
        key: part.realiserbar for key, part in parts.items() if "realiserbar" in part.model_fields_set
    }
    sources: dict[str, Values] = {
        f"v_kilder_{actor}": {
            key: _drawn_origin(getattr(part.pris, actor), _drawn_price(part, knowledge))
            for key, part in parts.items()
        }
        for actor in ACTORS
    }
    return {
        "v_maengde": {
            key: {
                "label": part.navn,
                "unit": part.enhed,
                "price": FLOWS[part.type],
                **({} if _drawn_quantity(part, knowledge) else dict(enumerate_from_1(part.maengde.vaerdi))),
            }
            for key, part in parts.items()
        },
        "v_maengdekilder": {
            key: {
                **_drawn_origin(part.maengde, _drawn_quantity(part, knowledge)),
                "hovedomraade": part.hovedomraade,
            }
            for key, part in parts.items()
        },
        "v_maengdefaktor": {
            key: {
                **_factor(part.maengde),
                **(
                    {f"r_{name}": value for name, value in _uncertain(cashable[key]).items()}
                    if key in cashable
                    else {}
                ),
            }
            for key, part in parts.items()
        },
        "v_maengdevalg": {
            key: {
                "kalibreret": _origin(part.maengde)["kalibreret"],
                "skoen": part.maengde_fra,
                "note": part.note,
            }
            for key, part in parts.items()
        },
        "v_realiserbar": {key: _origin(part) for key, part in cashable.items()},
        "v_realiserbarkilder": {key: _origin(part) for key, part in cashable.items()},
        "v_priser": {
            key: {
                "price": None if _drawn_price(part, knowledge) else part.prisaar,
                **_prices(part, knowledge),
            }
            for key, part in parts.items()
        },
        "v_prisvalg": {key: {"udvalg": part.udvalg, "pris": part.pris_fra} for key, part in parts.items()},
        **sources,
    }


def enumerate_from_1(values: Sequence[float]) -> dict[str | int, Scalar]:
    """Values by the keys of the columns of effect years."""
    return {str(number): value for number, value in enumerate(values, start=1)}


def _prices(part: Consequence, knowledge: Knowledge) -> dict[str | int, Scalar]:
    """Prices actor by actor; left empty where the case takes the knowledge base's as it is now."""
    if _drawn_price(part, knowledge):
        return {}
    given: dict[str | int, Scalar] = {}
    for actor in ACTORS:
        if actor in part.pris.model_fields_set:
            price = getattr(part.pris, actor)
            given |= {actor: price.vaerdi, f"{actor}_lav": price.lav, f"{actor}_hoej": price.hoej}
    return given


def _drawn_price(part: Consequence, knowledge: Knowledge) -> UnitPrice | None:
    """The price of the knowledge base, when it is the case's now under the name that the case gives."""
    row = knowledge.find_price(part.pris_fra) if part.pris_fra else None
    if row is None or any(_is_uncertain(getattr(part.pris, actor)) for actor in ACTORS):
        return None
    own = tuple(getattr(part.pris, actor).vaerdi for actor in ACTORS)
    known = (row.kommune or 0.0, row.region or 0.0, row.stat or 0.0)
    return row if (own, part.prisaar) == (known, row.prisaar) else None


def _is_uncertain(quantity: Uncertain) -> bool:
    return quantity.lav is not None or quantity.hoej is not None


def _drawn_effect(case: Case, knowledge: Knowledge) -> Effect | None:
    """The same of the success rates."""
    rates = case.succesrate
    row = knowledge.find_effect(rates.effekt_fra) if rates.effekt_fra else None
    if row is None or _is_uncertain(rates.med) or _is_uncertain(rates.uden):
        return None
    own = (rates.med.vaerdi, rates.uden.vaerdi, rates.med.evidens)
    return row if own == (row.med, row.uden or 0.0, row.evidens) else None


def _drawn_quantity(part: Consequence, knowledge: Knowledge) -> ConsequenceEstimate | None:
    """The same of the change in quantity; its evidence is taken from there too."""
    row = knowledge.find_consequence(part.maengde_fra) if part.maengde_fra else None
    own = (part.maengde.vaerdi, part.maengde.evidens)
    return row if row is not None and own == (tuple(row.maengde), row.evidens) else None


def _scenarios(case: Case, sizes: Sizes) -> dict[str, Values]:
    keys = row_keys(case)
    changed: dict[str | int, dict[str | int, Scalar]] = {str(row.key): {} for row in input_rows(sizes)}
    for scenario, content in case.scenarier.items():
        for path, value in content.vaerdier.items():
            changed[keys[path]][scenario.value] = value
    return {
        "v_scenarier": {
            key.value: {
                "navn": content.navn,
                "udgangspunkt": STARTS[content.udgangspunkt] if content.udgangspunkt else None,
            }
            for key, content in case.scenarier.items()
        },
        "v_tilpas": changed,
    }


def row_keys(case: Case) -> dict[str, str]:
    """The row of the workbook's list of inputs for each input path of a case."""
    keys = {"diskonteringsrente": "rente", "succesrate.med": "med", "succesrate.uden": "uden"}
    keys |= {name: name for name in ("gennemfoerelse", "udfasning", "prisniveau")}
    keys |= {f"deltagere.{year}": f"deltagere_{year}" for year in case.deltagere}
    for number, cost in enumerate(case.omkostninger, start=1):
        for name in ("beloeb", "pr_deltager"):
            keys[f"omkostninger.{slug(cost.navn)}.{name}"] = f"{name}_o{number}"
    for number, part in enumerate(case.konsekvenser, start=1):
        for name in ("maengde", "realiserbar", *(f"pris.{actor}" for actor in ACTORS)):
            keys[f"konsekvenser.{slug(part.navn)}.{name}"] = f"{name.replace('.', '_')}_k{number}"
    return keys
