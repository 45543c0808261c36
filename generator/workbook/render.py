"""Jinja2 inside strings: texts get values, formulas get addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from generator.workbook.errors import TemplateError
from generator.workbook.placed import Ref
from generator.workbook.plan import Scalar

ONLY_EXPRESSION = re.compile(r"^\{\{((?:(?!\}\}).)*)\}\}$", re.DOTALL)


def _danish_amount(value: float, decimals: int = 0) -> str:
    """A number as Danish readers write it: 1.234,5."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


def _quoted(value: object) -> Ref:
    """Text as a formula's string literal."""
    return Ref('"' + str(value).replace('"', '""') + '"')


def _environment(*, formulas: bool) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        finalize=_only_references if formulas else None,
        keep_trailing_newline=True,
    )
    environment.filters["tal"] = _danish_amount
    environment.filters["tekst"] = _quoted
    return environment


def _only_references(value: object) -> object:
    """Keeps data out of formulas: a name from outside must never become part of one."""
    if isinstance(value, Ref):
        return value
    raise TemplateError(
        f"En formel må kun få adresser fra skabelonen, ikke '{value}'",
        action="Brug filteret | tekst om tekst.",
    )


_TEXTS = _environment(formulas=False)
_FORMULAS = _environment(formulas=True)


@lru_cache(maxsize=4096)
def _template(source: str, formula: bool) -> jinja2.Template:
    return (_FORMULAS if formula else _TEXTS).from_string(source)


def text(source: str, context: Mapping[str, Any], where: str) -> str:
    """A template string as text.

    Raises:
        TemplateError: an unknown name, or Jinja2 that does not parse; `where` names the place.
    """
    if "{" not in source:  # most labels: Jinja2 would copy the whole context for each
        return source
    return _guarded(source, context, where, formula=False)


def formula(source: str, context: Mapping[str, Any], where: str) -> str:
    """A template string that begins with "=" as a formula."""
    return _guarded(source, context, where, formula=True)


def value(source: str, context: Mapping[str, Any], where: str) -> Scalar:
    """A template string as a cell's value: a lone expression keeps its type (number, None)."""
    match = ONLY_EXPRESSION.match(source)
    if not match:
        return text(source, context, where)
    try:
        result = _TEXTS.compile_expression(match.group(1), undefined_to_none=False)(**context)
    except Exception as error:  # an expression of a template can raise anything
        raise _located(error, source, where) from None
    if isinstance(result, jinja2.Undefined):
        raise TemplateError(f"Navnet i '{source}' findes ikke", where=where)
    if result is None or isinstance(result, str | int | float):
        return result
    raise TemplateError(f"'{source}' giver hverken tekst eller tal", where=where)


def is_formula(source: str) -> bool:
    """Only the template decides what is a formula, never the data that is put into it."""
    return source.startswith("=")


def _guarded(source: str, context: Mapping[str, Any], where: str, *, formula: bool) -> str:
    try:
        return _template(source, formula).render(context)
    except Exception as error:  # an expression of a template can raise anything
        raise _located(error, source, where) from None


def _located(error: Exception, source: str, where: str) -> TemplateError:
    if isinstance(error, TemplateError):
        return TemplateError(f"{error.what} (i '{source}')", where=where, action=error.action)
    return TemplateError(f"Jinja-udtrykket holder ikke: {error} (i '{source}')", where=where)
