"""A picture of the ribbon for the user guide, drawn from the add-in's own XML and icons.

Run by `make pictures`, or alone from the repository's root: `.venv/bin/python scripts/ribbon_picture.py`.
It is a drawing, not a photograph: laid out as Excel does, but Excel's fonts and spacing differ, and there a
menu opens over the buttons.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from lxml import etree
from playwright.sync_api import Locator, sync_playwright

from addin.xlam.build import all_groups, build_xlam

TARGET = Path("docs/billeder/ribbon.png")
CHROMIUM = "/usr/bin/chromium"
SCALE = 1.5
"""Pixels of the picture to a pixel of the screen."""
MARGIN = 8
IN_COLUMN = 3
"""Small buttons that Excel puts on top of one another."""
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
TABS = (
    "Filer",
    "Startside",
    "Indsæt",
    "Sidelayout",
    "Formler",
    "Data",
    "Indsatstrappen",
    "Gennemse",
    "Vis",
    "Hjælp",
)
STYLE = """
* { margin: 0; box-sizing: border-box }
body { font: 13px Carlito, sans-serif; color: #242424; width: max-content; background: #f5f5f5 }
.tabs { display: flex; gap: 20px; padding: 8px 20px 0; font-size: 14px }
.tabs span { padding-bottom: 6px }
.tabs .active { font-weight: bold; color: #185c37; border-bottom: 3px solid #185c37 }
.ribbon { display: flex; background: #fff; margin: 6px 8px 8px; padding: 6px 4px 4px; border-radius: 8px;
  box-shadow: 0 1px 4px #0003 }
.group { display: flex; flex-direction: column; padding: 0 6px; border-right: 1px solid #d6d6d6 }
.group:last-child { border: 0 }
.controls { display: flex; height: 84px; gap: 2px }
.label { text-align: center; font-size: 12px; color: #616161; padding-top: 2px }
.large { width: 74px; padding: 4px 2px; text-align: center; line-height: 1.15; border-radius: 4px }
.large img { width: 32px; display: block; margin: 2px auto 6px }
.column { display: flex; flex-direction: column; justify-content: start }
.small { display: flex; align-items: center; gap: 6px; height: 28px; padding: 0 6px; white-space: nowrap;
  border-radius: 4px }
.small, .large { position: relative; --above: 0px }
.small:nth-child(2) { --above: 28px }
.small:nth-child(3) { --above: 56px }
.small img { width: 16px }
.open { background: #e6e6e6 }
.arrow { font-size: 9px; color: #616161 }
.menu { position: absolute; top: calc(112px - var(--above)); left: 0; z-index: 1;
  white-space: nowrap; background: #fff; border-radius: 4px; padding: 4px;
  box-shadow: 0 2px 8px #0005 }
.menu div { padding: 5px 26px 5px 12px }
.large .menu { text-align: left }
"""


def main() -> None:
    """Write the picture."""
    with zipfile.ZipFile(io.BytesIO(build_xlam(all_groups()))) as addin:
        ribbon = etree.fromstring(addin.read("customUI/customUI14.xml"))
        icons = {
            Path(name).stem: base64.b64encode(addin.read(name)).decode()
            for name in addin.namelist()
            if name.startswith("customUI/images/")
        }
    html = page(ribbon, icons)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1800, "height": 400}, device_scale_factor=SCALE)
        shown.set_content(html)
        boxes = [box for box in map(Locator.bounding_box, shown.locator(".ribbon, .menu").all()) if box]
        bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
        right = max(box["x"] + box["width"] for box in boxes) + MARGIN
        shown.screenshot(path=TARGET, clip={"x": 0, "y": 0, "width": right, "height": bottom})
        browser.close()
    print(f"{TARGET} ({TARGET.stat().st_size // 1024} KB)")


def page(ribbon: etree._Element, icons: Mapping[str, str]) -> str:
    """The ribbon as HTML, with its first menu open."""
    (tab,) = ribbon.iter(f"{UI}tab")
    first_menu = next(ribbon.iter(f"{UI}menu"), None)
    tabs = "".join(
        f'<span class="{"active" if name == tab.get("label") else ""}">{name}</span>' for name in TABS
    )
    groups = "".join(
        f'<div class="group"><div class="controls">{"".join(columns(group, first_menu, icons))}</div>'
        f'<div class="label">{escape(str(group.get("label")))}</div></div>'
        for group in tab
    )
    return (
        f'<style>{STYLE}</style><body><div class="tabs">{tabs}</div><div class="ribbon">{groups}</div></body>'
    )


def columns(group: etree._Element, opened: etree._Element | None, icons: Mapping[str, str]) -> Iterator[str]:
    """Large buttons by themselves, small ones on top of one another."""
    for size, controls in groupby(group, key=lambda control: control.get("size")):
        drawn = [button(control, control is opened, icons) for control in controls]
        if size == "large":
            yield from drawn
        else:
            for start in range(0, len(drawn), IN_COLUMN):
                yield f'<div class="column">{"".join(drawn[start : start + IN_COLUMN])}</div>'


def button(control: etree._Element, opened: bool, icons: Mapping[str, str]) -> str:
    """A button or a menu."""
    size = "large" if control.get("size") == "large" else "small"
    arrow = ' <span class="arrow">&#9662;</span>' if control.tag == f"{UI}menu" else ""
    lines = "".join(f"<div>{escape(str(line.get('label')))}</div>" for line in control)
    menu = f'<div class="menu">{lines}</div>' if opened else ""
    picture = f'<img src="data:image/png;base64,{icons[str(control.get("image"))]}">'
    label = f"<span>{escape(str(control.get('label')))}{arrow}</span>"
    return f'<div class="{size}{" open" if opened else ""}">{picture}{label}{menu}</div>'


if __name__ == "__main__":
    main()
