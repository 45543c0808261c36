"""The PowerShell of the installer as a tree; PowerShell itself cannot be had where the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

BOM = b"\xef\xbb\xbf"
GRAMMAR = Language(tree_sitter_powershell.language())


def tree(source: bytes) -> Node:
    """The tree of a script."""
    return Parser(GRAMMAR).parse(source.removeprefix(BOM)).root_node


def script(path: Path) -> Node:
    """The tree of a script in a file."""
    return tree(path.read_bytes())


def nodes(root: Node, kind: str) -> Iterator[Node]:
    """All nodes of a kind."""
    if root.type == kind:
        yield root
    for child in root.children:
        yield from nodes(child, kind)


def texts(root: Node, kind: str) -> list[str]:
    """What stands in the nodes of a kind, in the script's order."""
    return [(node.text or b"").decode() for node in nodes(root, kind)]
