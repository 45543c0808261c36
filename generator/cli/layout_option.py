"""The option --layout: what the user states about all the files, or about one of them.

An item is `key=value` or a YAML file; with `FIL:` in front it is of one file. A file's name may hold `=`, and
on Windows its path holds `:`, so an item is told apart by the files that are read, never by its marks alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from generator.accounts import Accounts, LayoutChoice, read_layout
from generator.accounts.layout import Tree, merged, read_layout_tree
from generator.cli.errors import OptionError
from generator.errors import TrappenError
from generator.files import SourceFile, read_source, resolved
from generator.tables.errors import quoted
from generator.visible import visible

OPTION = "--layout"
MAX_NAMES = 20
"""More files than this are not listed in a message."""
_OF_OTHER_FILE = re.compile(r"(?P<file>.+):[a-zæøå_]+(?:\.[a-zæøå_]+)*\s*=.*", re.DOTALL)
_YAML_OF_OTHER_FILE = re.compile(r"(?P<file>.{2,}?):(?:[A-Za-z]:[\\/])?[^:=]+")
_ADVICE = re.compile(
    rf'{OPTION} (?:"(?P<quoted>[^"]*)"|(?P<bare>[\w.]+?(?:=(?:[.,](?=\s|$)|[^\s"]*?))?))(?=[.,;:)]*(?:\s|$))'
)


@dataclass(frozen=True)
class Layouts:
    """What is stated about all the files, and about each by its name."""

    common: LayoutChoice
    of_file: Mapping[str, LayoutChoice]


def names_apart(files: Sequence[Path]) -> list[str]:
    """A name for each file: without folder, or with as much of its path as tells it from the others.

    Raises:
        OptionError: the same file twice; its kroner would count twice.
    """
    whole = [resolved(path) for path in files]
    for number, path in enumerate(whole):
        if path in whole[:number]:
            raise OptionError(
                "Filen er nævnt to gange og ville tælle dobbelt", where=path.name, action="Nævn den én gang."
            )
    return [visible(_name_apart(path, whole)) for path in whole]


def _name_apart(path: Path, all_files: Sequence[Path]) -> str:
    for length in range(1, len(path.parts)):
        tail = path.parts[-length:]
        if sum(other.parts[-length:] == tail for other in all_files) == 1:
            return str(Path(*tail))
    return str(path)


def read_layout_option(stated: Sequence[str], files: Mapping[Path, str]) -> Layouts:
    """What --layout was given; later items win, and what is said of one file wins over what is said of all.

    Args:
        stated: the option's values.
        files: the files that are read, and the name that each goes by.

    Raises:
        OptionError: neither a file nor `key=value`, or a file in front that is not among the files read.
        LayoutError: a key or a value that does not exist.
    """
    common: Tree = {}
    own: dict[str, Tree] = {}
    for item in stated:
        name, rest = _of_file(item, files)
        _state(own.setdefault(name, {}) if name else common, rest, list(files.values()))
    return Layouts(
        _choice(OPTION, common), {name: _choice(f"{OPTION} {name}", tree) for name, tree in own.items()}
    )


def _choice(where: str, tree: Tree) -> LayoutChoice:
    return read_layout(SourceFile(where, yaml.safe_dump(tree, allow_unicode=True).encode()))


def _of_file(item: str, files: Mapping[Path, str]) -> tuple[str, str]:
    """The name of the file that an item begins with and the rest; no name when it is of all files."""
    ends = [place for place, mark in enumerate(item) if mark == ":"]
    for end in reversed(ends):
        name = _name_of(item[:end], files)
        if name:
            return name, item[end + 1 :]
    return "", item


def _name_of(written: str, files: Mapping[Path, str]) -> str:
    """Which file is meant: its path as given, or a name that only one has; "" when none is."""
    given = [name for path, name in files.items() if path == Path(written)]
    key = written.casefold()
    found = given or [name for path, name in files.items() if key in {name.casefold(), path.name.casefold()}]
    if len(found) > 1:
        raise OptionError(
            f"Flere filer hedder {quoted(written)}: {_listed(found)}",
            where=OPTION,
            action="Skriv mappen med foran navnet.",
        )
    return found[0] if found else ""


def _state(tree: Tree, item: str, names: Sequence[str]) -> None:
    """Put an item into a tree of keys: the keys of a YAML file, or one key with its value."""
    key, equals, value = item.partition("=")
    is_path = not equals and (os.sep in item or "/" in item)
    if is_path or os.path.exists(item):  # noqa: PTH110 - a text that can be no path is simply no file
        whole = merged(tree, read_layout_tree(read_source(Path(item))))
        tree.update(whole)
        return
    known = key.strip().partition(".")[0] in LayoutChoice.model_fields
    other = None if known else _OF_OTHER_FILE.fullmatch(item) or _YAML_OF_OTHER_FILE.fullmatch(item)
    if other:
        raise OptionError(
            f"Filen {quoted(other['file'])} er ikke blandt de filer, der læses: {_listed(names)}",
            where=OPTION,
            action=f'Skriv navnet på en af dem foran: {OPTION} "{names[0]}:nøgle=værdi".' if names else "",
        )
    if not equals:
        raise OptionError(
            f"Layoutet {quoted(item)} er hverken en fil eller nøgle=værdi",
            where=OPTION,
            action=f'Skriv for eksempel {OPTION} "enhed=1.000 kr." eller {OPTION} layout.yaml.',
        )
    _put(tree, key.strip().split("."), value.strip())


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" og {rest} mere" if rest > 0 else "")


def _put(tree: Tree, path: list[str], value: str) -> None:
    for part in path[:-1]:
        inner = tree.setdefault(part, {})
        if not isinstance(inner, dict):
            raise OptionError(
                f"Nøglen {quoted('.'.join(path))} passer ikke: {quoted(part)} har allerede en værdi",
                where=OPTION,
                action="Fjern den ene.",
            )
        tree = inner
    tree[path[-1]] = value


@contextmanager
def advising_by_file(names: Sequence[str]) -> Iterator[None]:
    """Where several files are read, let the advice of a fault state the layout of the file it is in alone."""
    try:
        yield
    except TrappenError as error:
        at = [name for name in names if error.where == name or error.where.startswith(f"{name}, ")]
        if len(names) == 1 or not at:
            raise
        action = advice_for(error.action, max(at, key=len))
        raise type(error)(error.what, where=error.where, action=action) from error


def advise_by_file(accounts: Accounts, names: Sequence[str]) -> Accounts:
    """The same for what was noticed in the files."""
    if len(names) == 1:
        return accounts
    findings = (replace(found, text=advice_for(found.text, found.file)) for found in accounts.findings)
    return replace(accounts, findings=tuple(findings))


def advice_for(text: str, name: str) -> str:
    """A text whose `--layout key=value` is said of one file: `--layout name:key=value`."""

    def of_file(found: re.Match[str]) -> str:
        stated = f"{name}:{found['quoted'] if found['bare'] is None else found['bare']}"
        return f'{OPTION} "{stated}"' if " " in stated else f"{OPTION} {stated}"

    return _ADVICE.sub(of_file, text)
