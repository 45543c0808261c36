"""A workbook that cannot be read is told in Danish, whichever of its parts is damaged."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import read_found
from tests.twin.scenarios import built


def with_half_of(content: bytes, part: str) -> bytes:
    """The workbook with the second half of a part cut off."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == part else data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "docProps/custom.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
    ],
)
def test_a_damaged_part_is_told_in_danish(part: str) -> None:
    with pytest.raises(ForeignWorkbookError, match=r"min\.xlsx: Filen kan ikke læses som en projektmappe"):
        read_found(with_half_of(built("eksempel").content, part), "min.xlsx")
