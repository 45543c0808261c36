"""Takes out of a package what tells who worked on it and where: properties, notes, paths, user names.

Cells, formulas, names, tables, rules and charts stay as they are. The caller has checked that the file is
safe to open.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from generator.workbook.parts import MAIN, RELATION, WORKBOOK, Parts, Related, relations_of

PACKAGE = ""
CORE, EXTENDED, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
CONTENT_TYPES = "[Content_Types].xml"
KEPT_CORE = frozenset({"title", "subject", "category", "created", "modified", "language"})
"""What a document's core properties may go on saying: what it is, not who made it."""
PERSONAL_EXTENDED = frozenset({"Manager", "Company", "HyperlinkBase"})

PROPERTIES, OWN_PROPERTIES = "dokumentegenskaber (forfatter, firma m.m.)", "egne dokumentegenskaber"
NOTES, PRINTERS = "noter og kommentarer", "printerindstillinger"
USERS, PATHS = "brugernavne og redigeringshistorik", "stier til mapper og andre filer"
EXTENSIONS, HIDDEN_DATA = "webtilføjelser", "skjulte dokumentdata"
DROPPED = {
    "comments": NOTES,
    "threadedComment": "",
    "person": "",
    "printerSettings": PRINTERS,
    "revisionHeaders": USERS,
    "revisionLog": USERS,
    "usernames": USERS,
    "webextension": "",
    "webextensiontaskpanes": EXTENSIONS,
    "customXml": HIDDEN_DATA,
    "thumbnail": "",
}
"""Kinds of related parts that go, and what the user is told; "" goes along with another."""
USER_ATTRIBUTES = frozenset({"refreshedBy", "securityDescriptor", "userName", "user"})
"""Attributes that name a user: of a pivot's cache, a protected range, a scenario."""
_WITH_USERS = re.compile(r"xl/(?:worksheets/|pivotCache/).*\.xml")
_LINK = re.compile(r"xl/externalLinks/[^/]+\.xml")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOTE_SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*?ObjectType=[\"']Note[\"'].*?</v:shape>", re.DOTALL)
_ANY_SHAPE = re.compile(rb"<x:ClientData\b")
_CELL_NOTE = re.compile(rb"<(?:\w+:)?comment\s")


@dataclass(frozen=True)
class Cleaned:
    """The package without what was personal.

    Attributes:
        content: the package.
        removed: how many were taken out, by what they are called.
    """

    content: bytes
    removed: dict[str, int]


def clean(content: bytes, own_properties: Collection[str]) -> Cleaned:
    """The package without personal data, to be opened read-only on its first sheet.

    Args:
        content: the package.
        own_properties: the custom properties that stay.

    Raises:
        ForeignWorkbookError: the package is damaged.
    """
    cleaner = _Cleaner(Parts(content))
    cleaner.properties(own_properties)
    cleaner.related_parts()
    cleaner.workbook()
    cleaner.users()
    cleaner.links()
    cleaner.unreachable()
    told = {what: count for what, count in cleaner.removed.items() if what and count}
    return Cleaned(cleaner.parts.content(), told)


class _Cleaner:
    """The package while it is cleaned, and what has gone."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.removed = parts, Counter[str]()

    def properties(self, own: Collection[str]) -> None:
        """Author, editor, manager, company, keywords; custom properties but our own."""
        self._filter(CORE, PROPERTIES, lambda child: _local(child) in KEPT_CORE)
        self._filter(EXTENDED, PROPERTIES, lambda child: _local(child) not in PERSONAL_EXTENDED)
        self._filter(CUSTOM, OWN_PROPERTIES, lambda child: child.get("name") in own)

    def related_parts(self) -> None:
        """Relations to parts that go, with the elements that name them."""
        for source in (PACKAGE, *self.parts.names):
            if relations_of(source) in self.parts.names:
                self._cut(source)

    def workbook(self) -> None:
        """Path, revisions and views of users go; read-only is recommended; the first sheet is shown."""
        root = self.parts.root(WORKBOOK)
        for found in [each for each in root.iter() if _local(each) == "absPath"]:
            holder = (up for up in found.iterancestors() if _local(up) == "AlternateContent")
            self._drop(next(holder, found), PATHS)
        for found in [each for each in root if _local(each) in ("revisionPtr", "customWorkbookViews")]:
            self._drop(found, USERS)
        for found in root.findall(f"{MAIN}fileSharing"):
            self._drop(found, "")
        version = root.find(f"{MAIN}fileVersion")
        place = 0 if version is None else root.index(version) + 1
        root.insert(place, etree.Element(f"{MAIN}fileSharing", readOnlyRecommended="1"))
        first = _first_seen(root)
        for view in root.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
            view.attrib.pop("firstSheet", "")
            view.set("activeTab", str(first))
        self.parts.replace(WORKBOOK, root)
        self._select(root, first)

    def users(self) -> None:
        """Views of users, and names of users in sheets and pivot tables."""
        for name in [name for name in self.parts.names if _WITH_USERS.fullmatch(name)]:
            root, before = self.parts.root(name), self.removed[USERS]
            for found in root.findall(f"{MAIN}customSheetViews"):
                self._drop(found, USERS)
            for element in root.iter():
                for attribute in USER_ATTRIBUTES & set(element.attrib):
                    del element.attrib[attribute]
                    self.removed[USERS] += 1
            if self.removed[USERS] > before:
                self.parts.replace(name, root)

    def links(self) -> None:
        """Other workbooks are named by their file alone; where else they might lie goes."""
        for name in [name for name in self.parts.names if _LINK.fullmatch(name)]:
            root, relations = self.parts.root(name), relations_of(name)
            for found in [each for each in root.iter() if _local(each) == "alternateUrls"]:
                self._drop(found, "")
            self.parts.replace(name, root)
            if relations in self.parts.names:
                listed = self.parts.root(relations)
                self._shorten(listed, {identity for each in root.iter() for identity in _ids(each)})
                self.parts.replace(relations, listed)

    def unreachable(self) -> None:
        """Take out the parts that nothing points to any more, and their content types."""
        seen, waiting = set[str](), [PACKAGE]
        while waiting:
            part = waiting.pop()
            if part not in seen:
                seen.add(part)
                waiting += [found.part for found in self.parts.related(part).values()]
        kept = seen | {relations_of(part) for part in seen} | {CONTENT_TYPES}
        for name in set(self.parts.names) - kept:
            self.parts.remove(name)
        there = set(self.parts.names)
        self._filter(
            CONTENT_TYPES,
            "",
            lambda child: _local(child) != "Override" or child.get("PartName", "").lstrip("/") in there,
        )

    def _select(self, workbook: etree._Element, first: int) -> None:
        """Only one sheet is selected: a click would otherwise type in several."""
        related = self.parts.related(WORKBOOK)
        listed = workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        for number, sheet in enumerate(listed):
            part = related[sheet.get(f"{_RELATIONS}id", "")].part
            root = self.parts.root(part)
            for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
                view.attrib.pop("tabSelected", "")
                if number == first:
                    view.set("tabSelected", "1")
            self.parts.replace(part, root)

    def _shorten(self, listed: etree._Element, used: Collection[str]) -> None:
        for link in list(listed.iterchildren(RELATION)):
            target = link.get("Target", "")
            if link.get("Id") not in used:
                listed.remove(link)
            elif target != file_name(target):
                link.set("Target", file_name(target))
                self.removed[PATHS] += 1

    def _cut(self, source: str) -> None:
        """Take out a part's relations to what goes, and the elements that name them."""
        relations, related = self.parts.root(relations_of(source)), self.parts.related(source)
        gone = {identity for identity, found in related.items() if self._goes(found)}
        if not gone:
            return
        for relation in [each for each in relations if each.get("Id") in gone]:
            relations.remove(relation)
        self.parts.replace(relations_of(source), relations)
        if source.endswith(".xml"):
            self._forget(source, gone)

    def _goes(self, found: Related) -> bool:
        """Whether a related part goes; a drawing in VML goes when it held notes only."""
        if found.part not in self.parts.names:
            return False
        data = self.parts.data(found.part)
        if found.kind == "vmlDrawing":
            without = _NOTE_SHAPE.sub(b"", data)
            self.parts.put(found.part, without)
            return without != data and not _ANY_SHAPE.search(without)
        if found.kind in DROPPED:
            notes = len(_CELL_NOTE.findall(data))
            self.removed[DROPPED[found.kind]] += notes if found.kind == "comments" else 1
        return found.kind in DROPPED

    def _forget(self, source: str, gone: Collection[str]) -> None:
        """Elements that name a relation that has gone; the set-up of a page only forgets its printer."""
        root = self.parts.root(source)
        for element in [each for each in root.iter() if set(gone) & set(_ids(each))]:
            if _local(element) == "pageSetup":
                del element.attrib[f"{_RELATIONS}id"]
            elif source.startswith("xl/drawings/"):
                line = [element, *element.iterancestors()]
                self._drop(line[-2], "")
            else:
                self._drop(element, "")
        self.parts.replace(source, root)

    def _filter(self, part: str, told: str, stays: Callable[[etree._Element], bool]) -> None:
        """Keep some of the elements of a part; those that say nothing are not counted."""
        if part not in self.parts.names:
            return
        root = self.parts.root(part)
        for child in [each for each in root if not stays(each)]:
            root.remove(child)
            self.removed[told] += bool(child.text or len(child))
        self.parts.replace(part, root)

    def _drop(self, element: etree._Element, told: str) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            self.removed[told] += 1


def _first_seen(workbook: etree._Element) -> int:
    """The number of the first sheet that is not hidden."""
    sheets = workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet")
    return next((n for n, sheet in enumerate(sheets) if sheet.get("state", "visible") == "visible"), 0)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _ids(element: etree._Element) -> Iterator[str]:
    """The relations that an element names."""
    return (str(value) for key, value in element.attrib.items() if str(key).startswith(_RELATIONS))


def file_name(target: str) -> str:
    """The file of a path or an address."""
    return posixpath.basename(unquote(target).replace("\\", "/")) or target
