"""The numpy model against the slow reference on random cases, with all options."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from generator.soem import calculate
from tests.soem import reference
from tests.soem.cases import Content, case_of, contents, quick

OERE = 0.005


@settings(quick, max_examples=150)
@given(contents())
def test_every_figure_equals_the_reference(content: Content) -> None:
    found = calculate(case_of(content)).to_json_dict()
    wanted = reference.results(content)
    for key in ("nettoresultat", "udiskonteret", "netto_aar", "akkumuleret_nv", "aktoer"):
        assert found[key] == pytest.approx(_floats(wanted[key]), abs=OERE, rel=0), key
    assert found["tilbagebetalingsaar"] == wanted["tilbagebetalingsaar"]
    if wanted["pr_deltager"] is None:
        assert found["pr_deltager"] is None
    else:
        assert found["pr_deltager"] == pytest.approx(_floats(wanted["pr_deltager"]), abs=OERE, rel=0)


def _floats(value: object) -> object:
    if isinstance(value, dict):
        return {key: float(part) for key, part in value.items()}
    if isinstance(value, list):
        return [float(part) for part in value]
    return float(str(value))
