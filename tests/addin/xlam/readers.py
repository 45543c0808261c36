"""Independent readers of what the add-in is made of: olefile for compound files, oletools for VBA."""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

olefile: Any = importlib.import_module("olefile")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of oletools' own dependencies
    olevba: Any = importlib.import_module("oletools.olevba")


def decompressed(data: bytes) -> bytes:
    """A compressed container undone."""
    return bytes(olevba.decompress_stream(bytearray(data)))


@contextmanager
def compound(content: bytes) -> Iterator[Any]:
    """A compound file, read strictly."""
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as file:
        yield file


def streams(content: bytes) -> dict[str, bytes]:
    """Every stream of a compound file by its path."""
    with compound(content) as file:
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def macros(name: str, content: bytes) -> dict[str, str]:
    """The source of each module, as olevba finds it, by the module's file name."""
    parser = olevba.VBA_Parser(name, data=content)
    try:
        return {file: code for _, _, file, code in parser.extract_macros()}
    finally:
        parser.close()


def auto_run(name: str, content: bytes) -> list[str]:
    """What olevba knows to start by itself."""
    parser = olevba.VBA_Parser(name, data=content)
    try:
        return [keyword for kind, keyword, _ in parser.analyze_macros() if kind == "AutoExec"]
    finally:
        parser.close()
