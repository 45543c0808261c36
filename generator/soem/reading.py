"""A case from the bytes of its YAML file, or the first fault in words: line, key, what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence, Sized

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.soem.case import Case
from generator.soem.errors import (
    CaseFormatError,
    CaseIndexError,
    CaseKeyError,
    CaseValueError,
    InputPathError,
)
from generator.soem.inputs import list_inputs, position
from generator.soem.parts import ActorPrices, Consequence, Cost, OtherEffect, Scenario, SuccessRate
from generator.soem.quantities import Quantities, Split, Uncertain, YearAmounts, danish
from generator.soem.yaml_tree import Document, Path, read_tree
from generator.tables.errors import quoted

_MODELS: Mapping[str, type[BaseModel]] = {
    "omkostninger": Cost,
    "konsekvenser": Consequence,
    "succesrate": SuccessRate,
    "ikke_i_kroner": OtherEffect,
    "scenarier": Scenario,
    "fordeling": Split,
    "pris": ActorPrices,
    "maengde": Quantities,
    "beloeb": YearAmounts,
}
"""The keys that hold parts; every other key that holds keys is an uncertain figure."""

_COMPLAINTS = {
    "too_long": "Der er flere end {most} ({held})",
    "too_short": "Her mangler en værdi",
    "string_too_long": "Teksten er længere end {most} tegn",
    "string_too_short": "Teksten er tom",
    "tuple_type": "Her skal stå en liste",
    "dict_type": "Her skal stå nøgler med værdier",
    "model_type": "Her skal stå nøgler med værdier",
}
_KEYS_ADVICE = "Skriv »nøgle: værdi« på linjerne under, eller i tuborgklammer."
_ADVICE = {
    "tuple_type": "Skriv værdierne i klammer, fx [1, 2, 3], eller én pr. linje efter en bindestreg.",
    "dict_type": _KEYS_ADVICE,
    "model_type": _KEYS_ADVICE,
    "too_long": "Slet eller sammenlæg linjer.",
    "too_short": "Skriv mindst én værdi.",
    "string_too_long": "Forkort teksten.",
    "string_too_short": "Skriv en tekst.",
}
"""By pydantic's kind of fault."""


def read_case(source: SourceFile) -> Case:
    """Read and check a case.

    Raises:
        CaseFormatError: no YAML, or not built as a case.
        CaseKeyError: a key that is unknown, missing or stands twice.
        CaseValueError: a value of the wrong type or outside its range, low > value, a split that is not 1.
        CaseIndexError: a price year without a price index.
        InputPathError: a scenario that changes an input that is not there.
        PersonalDataError: a value that looks like a CPR number.
    """
    document = read_tree(source)
    if not isinstance(document.content, dict):
        raise CaseFormatError(
            "Casen skal bestå af nøgler", where=source.name, action="Skriv »nøgle: værdi« på hver linje."
        )
    try:
        case = Case.model_validate(document.content)
    except ValidationError as error:
        raise _in_words(document, most_telling(error)) from None
    check_scenarios(case, document.place)
    return case


def check_scenarios(case: Case, place: Callable[[Path], str]) -> None:
    """Every override names an input and gives it a value that makes sense.

    Args:
        case: the case.
        place: where a path stands, as a message says it.

    Raises:
        InputPathError, CaseValueError: see `read_case`.
    """
    inputs = list_inputs(case)
    for key, scenario in case.scenarier.items():
        for path, value in scenario.vaerdier.items():
            where = place(("scenarier", key, "vaerdier", path))
            try:
                item = inputs[position(inputs, path)]
            except InputPathError as error:
                raise InputPathError(error.what, where=where, action=error.action) from None
            if not item.minimum <= value <= item.maximum:
                raise CaseValueError(
                    f"{item.label} kan ikke være {danish(value)}",
                    where=where,
                    action="Skriv en andel fra 0 til 1 (35 % som 0.35) eller et tal, der ikke er negativt.",
                )


def most_telling(error: ValidationError) -> ErrorDetails:
    """Which of several faults to tell: a misspelt key explains the one that is missing."""
    order = {"extra_forbidden": 0, "missing": 2}
    return min(error.errors(include_url=False), key=lambda details: order.get(details["type"], 1))


def path_of(details: ErrorDetails) -> Path:
    """The keys that lead to a fault."""
    path = details.get("ctx", {}).get("path", ())
    return tuple(str(part) for part in (*details["loc"], *path) if part != "[key]")


def _in_words(document: Document, details: ErrorDetails) -> TrappenError:
    """One fault of pydantic as one of ours."""
    context = details.get("ctx", {})
    full = path_of(details)
    path = _in_file(full, document)
    where = document.place(path)
    key = _shown(path, document)
    match details["type"]:
        case "soem" | "soem_index" as kind:
            error = CaseIndexError if kind == "soem_index" else CaseValueError
            return error(f"{key}: {context['what']}", where=where, action=str(context["action"]))
        case "extra_forbidden":
            known = _known_keys(path)
            return CaseKeyError(
                f"Nøglen {quoted(key)} kendes ikke", where=where, action=_suggestion(path[-1], known)
            )
        case "missing":
            parent = _shown(full[:-1], document)
            place = f" under {quoted(parent)}" if parent else ""
            return CaseKeyError(
                f"Nøglen {quoted(full[-1])} mangler{place}", where=where, action="Tilføj nøglen med en værdi."
            )
        case kind:
            return CaseValueError(f"{key}: {complaint(details)}", where=where, action=_advice(kind, context))


def complaint(details: ErrorDetails) -> str:
    """What pydantic found, in Danish."""
    text = _COMPLAINTS.get(details["type"])
    if text is None:
        return f"Værdien {quoted(str(details['input']))} passer ikke"
    held = details["input"]
    return text.format(
        most=details.get("ctx", {}).get("max_length"), held=len(held) if isinstance(held, Sized) else 0
    )


def _advice(kind: str, context: Mapping[str, object]) -> str:
    """What to write instead, from what pydantic says that it expected."""
    if "expected" in context:
        return f"Skriv {str(context['expected']).replace(' or ', ' eller ')}."
    limits = [
        f"{word} {danish(float(str(context[name])))}"
        for name, word in (("ge", "mindst"), ("gt", "over"), ("le", "højst"), ("lt", "under"))
        if name in context
    ]
    if limits:
        return f"Skriv et tal, der er {' og '.join(limits)}."
    return _ADVICE.get(kind, "Se eksemplerne på cases for den rette form.")


def _known_keys(path: Path) -> Sequence[str]:
    """The keys that are allowed where an unknown one stands."""
    if len(path) == 1:
        return list(Case.model_fields)
    holder = next((part for part in reversed(path[:-1]) if not part.isdigit()), "")
    if len(path) > 2 and path[-3] == "scenarier":
        holder = "scenarier"
    return list(_MODELS.get(holder, Uncertain).model_fields)


def _suggestion(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Mente du {near[0]}?" if near else f"Kendte nøgler: {', '.join(known)}."


def _in_file(path: Path, document: Document) -> Path:
    """A path without the `vaerdi` that stands in our own form only, where the file gives a plain figure."""
    kept: Path = ()
    for part in path:
        if part != "vaerdi" or (*kept, part) in document.lines:
            kept = (*kept, part)
    return kept


def _shown(path: Path, document: Document) -> str:
    """A path as the user knows it: items of a list by their name, or by their number from 1."""
    shown = []
    held = document.content
    for part in path:
        if isinstance(held, list) and part.isdigit():
            held = held[int(part)]
            shown.append(_row_name(held) or f"nr. {int(part) + 1}")
        else:
            held = (
                {str(key): value for key, value in held.items()}.get(part) if isinstance(held, dict) else None
            )
            shown.append(part)
    return ".".join(quoted(part)[1:-1] for part in shown)


def _row_name(row: object) -> str:
    """The name of a row; empty when it has none."""
    name = row.get("navn") if isinstance(row, dict) else None
    return name if isinstance(name, str) else ""
