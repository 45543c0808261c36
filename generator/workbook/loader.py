"""Reads templates: YAML to the schema, with faults told by file, line and key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generator.workbook.block_schema import BLOCKS, Block, block_name
from generator.workbook.errors import TemplateError
from generator.workbook.schema import BookTemplate, SheetTemplate, SheetVariant
from generator.workbook.theme import Theme

Model = TypeVar("Model", bound=BaseModel)

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where PyYAML was built with it: ten times as fast."""

EXPECTED = {
    "missing": "nøglen mangler",
    "extra_forbidden": "nøglen kendes ikke",
    "string_type": "der skal stå tekst",
    "literal_error": "værdien er ikke tilladt",
    "tuple_type": "der skal stå en liste",
    "float_type": "der skal stå et tal",
    "float_parsing": "der skal stå et tal",
    "bool_parsing": "der skal stå true eller false",
    "string_pattern_mismatch": "formen er forkert",
    "string_too_long": "teksten er for lang",
}
"""Danish for pydantic's most common complaints; others are shown as pydantic says them."""


@cache
def load_theme(folder: Path) -> Theme:
    """The theme of a template folder."""
    path = folder / "theme.yaml"
    return _validated(Theme, *_parse(path), path)


@cache
def load_book(folder: Path) -> BookTemplate:
    """The workbook's own template."""
    path = folder / "workbook.yaml"
    return _validated(BookTemplate, *_parse(path), path)


@cache
def load_sheet(folder: Path, identity: str) -> SheetTemplate:
    """One sheet's template; every block is validated as the kind that its first key says."""
    path = folder / f"{identity}.yaml"
    return _validated(SheetTemplate, *_with_blocks(path, "blocks"), path)


@cache
def load_variant(folder: Path, identity: str) -> SheetVariant:
    """What a sheet says otherwise where its workbook stands beside another."""
    path = folder / f"{identity}.yaml"
    return _validated(SheetVariant, *_with_blocks(path, "replace", "append"), path)


def varied(template: SheetTemplate, variant: SheetVariant) -> SheetTemplate:
    """A sheet as its variant has it.

    Raises:
        TemplateError: the variant replaces a block that the sheet does not have.
    """
    others: dict[str, Block] = {block_name(block): block for block in variant.replace}
    unknown = others.keys() - {block_name(block) for block in template.blocks}
    if unknown:
        raise TemplateError(
            f"Blokken '{min(unknown)}' findes ikke på arket og kan ikke erstattes",
            where=template.sheet,
            action="Ret navnet, eller skriv blokken under append.",
        )
    changed = {name: value for name, value in variant if name not in {"replace", "append"} and value}
    blocks = tuple(others.get(block_name(block), block) for block in template.blocks)
    return template.model_copy(update=changed | {"blocks": (*blocks, *variant.append)})


def _with_blocks(path: Path, *keys: str) -> tuple[Any, yaml.Node]:
    """A file whose blocks are validated already, each as its kind."""
    data, node = _parse(path)
    for key in keys:
        blocks = data.get(key) if isinstance(data, dict) else None
        if isinstance(blocks, list):
            data[key] = [_block(block, (key, index), node, path) for index, block in enumerate(blocks)]
    return data, node


def _block(data: Any, location: tuple[str | int, ...], node: yaml.Node, path: Path) -> BaseModel:
    kind = next((key for key in data if key in BLOCKS), None) if isinstance(data, dict) else None
    if kind is None:
        raise TemplateError(
            "Blokkens art kendes ikke",
            where=_place(path, node, location),
            action="Forventet en af: " + ", ".join(BLOCKS) + ".",
        )
    return _validated(BLOCKS[kind], data, node, path, location)


def _parse(path: Path) -> tuple[Any, yaml.Node]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(f"Skabelonen kan ikke læses ({error.strerror})", where=path.name) from None
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise TemplateError("Skabelonen er tom", where=f"{path.parent.name}/{path.name}")
        _refuse_repeated_keys(node, path)
        return loader.construct_document(node), node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateError(
            f"Skabelonen er ikke gyldig YAML ({error.problem})",
            where=f"{path.parent.name}/{path.name}, linje {line}",
            action="Se efter indrykning og anførselstegn.",
        ) from None


def _refuse_repeated_keys(node: yaml.Node, path: Path) -> None:
    """YAML lets the last of two equal keys win; the other would be lost without a word."""
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        for key, value in node.value:
            if keys.count(key.value) > 1:
                raise TemplateError(
                    f"Nøglen '{key.value}' står to gange",
                    where=f"{path.parent.name}/{path.name}, linje {key.start_mark.line + 1}",
                    action="Slet den ene.",
                )
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        _refuse_repeated_keys(child, path)


def _validated(
    model: type[Model], data: Any, node: yaml.Node, path: Path, prefix: tuple[str | int, ...] = ()
) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        location = (*prefix, *first["loc"])
        expected = EXPECTED.get(first["type"], first["msg"])
        allowed = first.get("ctx", {}).get("expected")
        raise TemplateError(
            f"Nøglen '{'.'.join(str(part) for part in first['loc'])}': {expected}",
            where=_place(path, node, location),
            action=f"Forventet: {allowed}." if allowed else "Se docs/skabeloner.md.",
        ) from None


def _place(path: Path, node: yaml.Node, location: tuple[str | int, ...]) -> str:
    """File and line of the deepest part of a location that stands in the file."""
    line = node.start_mark.line + 1 if node.start_mark else 1
    for part in location:
        child = _child(node, part)
        if child is None:
            break
        node = child
        line = node.start_mark.line + 1
    return f"{path.parent.name}/{path.name}, linje {line}"


def _child(node: yaml.Node, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child
    return None
