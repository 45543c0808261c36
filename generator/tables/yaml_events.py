"""YAML from a user, event by event, with what would take the machine down refused on the way.

A reference multiplies what it points to, and a depth without end uses up the stack: neither is needed in
the files that users write.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

MAX_BYTES = 512 * 1024
"""A case with everything filled in takes about 60 kB, a layout less."""
MAX_DEPTH = 8
MAX_NODES = 20_000


class YamlLimitError(ValueError):
    """YAML that is not to be read: what is wrong, in Danish, and the line, from 1."""

    def __init__(self, what: str, line: int) -> None:
        self.what, self.line = what, line
        super().__init__(what)


def guarded_events(text: str) -> Iterator[yaml.Event]:
    """The events of the parser.

    Raises:
        YamlLimitError: a reference, too many values, or too many levels.
        yaml.YAMLError: no YAML.
    """
    nodes = depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise YamlLimitError("Filen bruger henvisninger (*), som ikke er tilladt", line_of(event))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            nodes += 1
            if nodes > MAX_NODES:
                raise YamlLimitError("Filen har flere værdier, end den kan have", line_of(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlLimitError("Filen er delt op i for mange niveauer", line_of(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


def line_of(event: yaml.Event) -> int:
    """The line of an event, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1
