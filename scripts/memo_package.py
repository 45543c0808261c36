"""The Word file around the memo's text: what python-docx's own template leaves in it is put right."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.workbook.parts import Parts

CREATED = dt.datetime(2026, 1, 1)
AUTHOR, LANGUAGE = "indsatstrappen", "da-DK"
WORD_2013 = "15"
"""The newest compatibility mode; a lower one shows *Compatibility Mode* in Word's title."""
WORD = "http://schemas.microsoft.com/office/word"
STYLES_OF_2007 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
LEFT_OVER = (RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.THUMBNAIL, STYLES_OF_2007)
OTHERS_SETTINGS = ("savePreviewPicture", "rsids", "decimalSymbol", "listSeparator", "themeFontLang")
"""A picture of somebody's first page, the traces of their saving, and their language."""
APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    f'officeDocument/2006/extended-properties"><Application>{AUTHOR}</Application></Properties>'
)


def saved(memo: Any) -> bytes:
    """The document's bytes, the same each time and nobody's."""
    for relations in (memo.part.package.rels, memo.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in LEFT_OVER]:
            del relations[key]
    memo.part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)._blob = APPLICATION.encode()
    _settle(memo.settings.element)
    _thin_out(memo.styles.element)
    properties = memo.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments, properties.language = "", LANGUAGE
    properties.created = properties.modified = CREATED
    stream = io.BytesIO()
    memo.save(stream)
    return Parts(stream.getvalue()).content()


def _settle(settings: Any) -> None:
    """Today's Word, and no settings of the one who made python-docx's template."""
    for name in OTHERS_SETTINGS:
        for element in settings.findall(qn(f"w:{name}")):
            settings.remove(element)
    compatibility = settings.find(qn("w:compat"))
    for old in compatibility.findall(qn("w:useFELayout")):
        compatibility.remove(old)
    (mode,) = (each for each in compatibility if each.get(qn("w:name")) == "compatibilityMode")
    mode.set(qn("w:val"), WORD_2013)
    repeated = OxmlElement("w:compatSetting")
    for key, value in (("name", "differentiateMultirowTableHeaders"), ("uri", WORD), ("val", "1")):
        repeated.set(qn(f"w:{key}"), value)
    compatibility.append(repeated)


def _thin_out(styles: Any) -> None:
    """Danish as the language of all text, and none of the hundred styles for tables that are not used."""
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
