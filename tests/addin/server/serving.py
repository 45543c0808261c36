"""A running server on a free loopback port, and Excel's place taken by a page in headless Chromium."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, sync_playwright

from addin.server.app import create_app
from addin.server.settings import Limits, Settings
from tests.support.patience import HANG_SECONDS

MOCK = [
    Path(__file__).parent / "mock" / name for name in ("workbook.js", "excel.js", "charts.js", "office.js")
]
"""Stands in for Microsoft's office.js."""
OFFICE_JS = "https://appsforoffice.microsoft.com/**"
TIMEOUT = 1000 * HANG_SECONDS
"""Milliseconds that a step in the page may take."""
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def serving(tokens: tuple[str, ...] = ()) -> Iterator[str]:
    """A server; its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    settings = Settings(
        port=listening.getsockname()[1],
        tokens=tokens,
        limits=Limits(seconds=HANG_SECONDS, queue_seconds=HANG_SECONDS),
    )
    server = uvicorn.Server(uvicorn.Config(create_app(settings), access_log=False, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield settings.address
    finally:
        server.should_exit = True
        thread.join(HANG_SECONDS)
        listening.close()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=TIMEOUT)
        yield browser
        browser.close()


class Excel:
    """The page that Excel would run, with a workbook in its mock."""

    def __init__(self, browser: Browser, address: str, workbook: dict[str, Any]) -> None:
        self._context = browser.new_context(locale="da-DK")
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(TIMEOUT)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._heard)
        mock = "".join(part.read_text(encoding="utf-8") for part in MOCK)
        script = f"'use strict';(() => {{{mock}}})();"
        self.page.route(OFFICE_JS, lambda route: route.fulfill(body=script, content_type="text/javascript"))
        self.page.goto(f"{address}/commands.html")
        self.page.evaluate("text => mock.open(JSON.parse(text))", json.dumps(workbook))
        self.until("mock.names().length > 0")

    def _heard(self, said: ConsoleMessage) -> None:
        """Errors of the page; that an answer has another status than 200 is none."""
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.faults.append(said.text)

    def until(self, condition: str) -> None:
        """Wait for a condition of the page's script.

        Playwright's own way evaluates text inside the page, which the page's security policy forbids as soon
        as it must ask a second time.
        """
        self._until(lambda: self.page.evaluate(condition), condition)

    @staticmethod
    def _until(done: Callable[[], Any], awaited: str) -> None:
        last = time.monotonic() + HANG_SECONDS
        while not done():
            assert time.monotonic() < last, awaited
            time.sleep(0.02)

    def click(self, function: str) -> None:
        """Click a button of the ribbon, without waiting for it to be done."""
        self.page.evaluate("name => { window.done = mock.click(name).then(() => true); }", function)

    def finish(self) -> None:
        """Wait for the click to be done."""
        late = f"new Promise((_, fail) => setTimeout(() => fail(new Error('not done')), {TIMEOUT}))"
        self.page.evaluate(f"Promise.race([window.done, {late}])")

    @property
    def dialog(self) -> FrameLocator:
        """The dialog that is open."""
        return self.page.frame_locator("iframe").first

    def answer(self, button: str) -> str:
        """Press a button of the dialog; the text that it showed.

        The dialog is gone when this returns: what comes next speaks to the next one, never to this.
        """
        self.dialog.locator("#knapper button").first.wait_for()
        frame = self.page.locator("iframe").first.element_handle()
        text = self.dialog.locator("#tekst").inner_text()
        self.dialog.get_by_role("button", name=button).click()
        self._until(lambda: not frame.evaluate("frame => frame.isConnected"), f"{text} [{button}]")
        return text

    def workbook(self) -> dict[str, Any]:
        """The workbook as it is now."""
        found: dict[str, Any] = json.loads(self.page.evaluate("JSON.stringify(mock.dump())"))
        return found

    def set(self, script: str) -> None:
        """Change something in the mock."""
        self.page.evaluate(f"() => {{ {script}; }}")

    def reopen(self) -> None:
        """Close the workbook, whatever is going on, and open it again as it is."""
        workbook = self.page.evaluate("JSON.stringify(mock.dump())")
        self.page.reload()
        self.page.evaluate("text => mock.reopen(JSON.parse(text))", workbook)
        self.until("mock.names().length > 0")

    def close(self) -> None:
        """Close the page; a fault in its scripts fails the test."""
        self._context.close()
        assert not self.faults, self.faults


Opened = Callable[[dict[str, Any]], Excel]
"""Opens a workbook in a page; see the fixture `excel`."""
