"""A case written as the YAML that `read_case` reads."""

from __future__ import annotations

from enum import StrEnum

import yaml

from generator.soem.case import Case
from generator.soem.open_numbers import padded

_WIDTH = 110


class CaseDumper(yaml.SafeDumper):
    """Writes YAML as a case may be written: without references, and no figure with two readings."""

    def ignore_aliases(self, _data: object) -> bool:
        """Whether a value is written again where it is the same; always."""
        return True


def _figure(dumper: CaseDumper, value: float) -> yaml.ScalarNode:
    """A figure that `read_case` reads as decimals: 1.234 gets a fourth one."""
    node = dumper.represent_float(value)
    return dumper.represent_scalar(node.tag, padded(node.value))


CaseDumper.add_representer(float, _figure)


def write_case(case: Case) -> bytes:
    """The keys that the case states, in the order of the format; a figure stands alone when it can."""
    content = _plain(case.model_dump(exclude_unset=True))
    text = yaml.dump(content, Dumper=CaseDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text.encode()


def _plain(value: object) -> object:
    """Values that YAML knows, and mappings that hold nothing but a `vaerdi` as that value."""
    if isinstance(value, dict):
        parts = {_plain(key): _plain(part) for key, part in value.items()}
        return parts["vaerdi"] if list(parts) == ["vaerdi"] else parts
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value
