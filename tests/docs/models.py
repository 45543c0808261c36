"""The keys of pydantic models, as pages explain them."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel


def nested(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that stand directly inside a model: items, columns, rows, parts."""
    for field in model.model_fields.values():
        waiting = [field.annotation]
        while waiting:
            found: Any = waiting.pop()
            if isinstance(found, type) and issubclass(found, BaseModel):
                yield found
            waiting += typing.get_args(found)


def keys_of(*models: type[BaseModel]) -> set[str]:
    """The keys of the models themselves."""
    return {name for model in models for name in model.model_fields}
