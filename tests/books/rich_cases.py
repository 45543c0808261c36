"""Random cases that fill in every kind of input cell: texts, sources, scenarios, answers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from generator.books.soem_tables import QUESTIONS
from generator.soem.inputs import Input, list_inputs
from tests.soem.cases import Content, case_of, contents

texts = st.text("abc æøåÆ=+-@'\"%&<>,.;1", min_size=1, max_size=30).filter(str.strip)
"""Some begin as a formula would, some look like a number."""
names = st.text("abcdefghæøå ", min_size=3, max_size=20).map(str.strip).filter(bool)


@st.composite
def origins(draw: st.DrawFn) -> Content:
    """Where a figure is from."""
    content: Content = {
        "kilde": draw(texts),
        "evidens": draw(st.sampled_from([1, 2, 3])),
        "aar": draw(st.integers(1990, 2030)),
        "note": draw(texts),
    }
    return content | ({"kalibreret": True} if draw(st.booleans()) else {})


@st.composite
def rich_contents(draw: st.DrawFn) -> Content:
    """A case with everything that its workbook has room for."""
    content: Content = draw(contents())
    if draw(st.booleans()):
        content |= {
            "beskrivelse": draw(texts),
            "maalgruppe": draw(texts),
            "effektmaal": draw(texts),
            "alder": draw(st.sampled_from([[0, 120], [6, 12], [7, 7]])),
            "prisindeks_kilde": draw(texts),
        }
    content["succesrate"] |= {"match_maalgruppe": draw(texts), "match_effektmaal": draw(texts)}
    content["ikke_i_kroner"] = [
        {"navn": name, "beskrivelse": draw(texts), "kilde": draw(texts)}
        for name in draw(st.lists(texts, max_size=3))
    ]
    questions = draw(st.lists(st.sampled_from(QUESTIONS) | names, unique=True, max_size=5))
    content["tjekliste"] = {question: draw(texts) for question in questions}
    for row in (*content["omkostninger"], *content["konsekvenser"]):
        row["note"] = draw(texts)
    for cost in content["omkostninger"]:
        if not cost["beloeb"].get("vaerdi", cost["beloeb"]):
            del cost["beloeb"]  # no figure, so no cell that could say that there is one
    _add_origins(draw, content)
    inputs = list_inputs(case_of(content))
    keys = draw(st.lists(st.sampled_from(_SCENARIOS), unique=True))
    content["scenarier"] = {key: draw(scenarios(inputs)) for key in keys}
    content["scenarie"] = draw(st.sampled_from([*_SCENARIOS, "basis"]))
    return content


_SCENARIOS = ("pessimistisk", "optimistisk", "egen1", "egen2", "egen3")


def _add_origins(draw: st.DrawFn, content: Content) -> None:
    """Say where some of the figures are from."""
    holders: list[tuple[Content, Any]] = [(content, "diskonteringsrente")]
    holders += [(content["succesrate"], "med"), (content["succesrate"], "uden")]
    holders += [(content["deltagere"], year) for year in content["deltagere"]]
    holders += [(content, key) for key in ("gennemfoerelse", "udfasning", "prisniveau") if key in content]
    for cost in content["omkostninger"]:
        holders += [(cost, key) for key in ("pr_deltager", "beloeb") if key in cost]
    for part in content["konsekvenser"]:
        holders += [(part, "maengde"), (part, "realiserbar"), *((part["pris"], key) for key in part["pris"])]
    for holder, key in holders:
        if draw(st.integers(0, 3)) == 0:
            held = holder[key]
            stated = held if isinstance(held, dict) and "vaerdi" in held else {"vaerdi": held}
            holder[key] = stated | draw(origins())


@st.composite
def scenarios(draw: st.DrawFn, inputs: tuple[Input, ...]) -> Content:
    """A scenario with a name or a start, so that its row is not empty."""
    changed = draw(st.lists(st.sampled_from(inputs), unique=True, max_size=3))
    content: Content = {
        "navn": draw(texts),
        "vaerdier": {item.path: draw(st.sampled_from([item.minimum, item.value, 0.25])) for item in changed},
    }
    start = draw(st.sampled_from(["basis", "ugunstig", "gunstig", None]))
    return content | ({"udgangspunkt": start} if start else {})
