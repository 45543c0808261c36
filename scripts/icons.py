"""The ribbon's icons as PNG, drawn from `addin/icons/*.svg` by Chromium.

Run from the repository's root after a change of an SVG file: `.venv/bin/python scripts/icons.py`. Look at
each icon afterwards, at 16 pixels too.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path("addin/icons")
SIZES = (16, 32, 64, 80)
"""16, 32 and 80 are what Office.js asks for; the add-in takes 32 and 64."""
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Write a PNG per icon and size, with a transparent ground."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for source in sorted(FOLDER.glob("*.svg")):
            for size in SIZES:
                page.set_viewport_size({"width": size, "height": size})
                page.set_content(
                    f"<style>*{{margin:0}}svg{{display:block;width:{size}px}}</style>{source.read_text('utf-8')}"
                )
                target = FOLDER / f"{source.stem}-{size}.png"
                page.screenshot(path=target, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
