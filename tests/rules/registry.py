"""The register of rules: each is a function that looks at one workbook and names what breaks it."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from tests.support.xlsx import Workbook

Rule = Callable[[Workbook], list[str]]

RULES: dict[str, Rule] = {}
"""Every rule by name, filled by `rule` when the modules of `RULE_MODULES` are imported."""

RULE_MODULES = (
    "structure",
    "contents",
    "timeline",
    "formulas",
    "inputs",
    "looks",
    "printing",
    "charts",
    "safety",
)


def rule(check: Rule) -> Rule:
    """Register a rule; its name is the function's without `check_`."""
    RULES[check.__name__.removeprefix("check_")] = check
    return check


def all_rules() -> dict[str, Rule]:
    """Every rule by name."""
    for module in RULE_MODULES:
        importlib.import_module(f"tests.rules.{module}")
    return RULES
