"""The engine as xlwings knows it: how values are cleaned, and which applications run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import xlwings as xw

from tests.engine import entry
from tests.engine.app import App
from tests.engine.cells import prepared
from tests.engine.control import Control, Counter
from tests.engine.office import Office

NAME = "libreoffice"
_ERROR_TEXTS = {number: text for text, number in entry.ERRORS.items()}


class Engine:
    """xlwings on LibreOffice."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.office = Office()
        self.control = Control()
        self.apps = Apps(self)

    @property
    def counter(self) -> Counter:
        """The blocks that were read and written."""
        return self.control.counter

    prepare_xl_data_element = staticmethod(prepared)

    @staticmethod
    def clean_value_data(
        data: Any,
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values as a reader of xlwings gets them."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, dt.datetime):
                names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{name: getattr(value, name) for name in names}, tzinfo=None)
            if isinstance(value, float):
                return number_builder(value) if number_builder else value
            if isinstance(value, int) and not isinstance(value, bool):
                return _ERROR_TEXTS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps:
    """The running applications, the active one first. All share one office process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._running: list[App] = []
        self._started = 0

    def add(self, add_book: bool = False, **_named: object) -> App:
        self._started += 1
        app = App(self._engine, self._engine.office.pid * 1000 + self._started)
        self._running.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def keys(self) -> list[int]:
        return [app.pid for app in self._running]

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._running))

    def __len__(self) -> int:
        return len(self._running)

    def __getitem__(self, pid: int) -> App:
        for app in self._running:
            if app.pid == pid:
                return app
        raise KeyError(pid)

    def to_front(self, app: App) -> None:
        """Make an application the active one."""
        self._running.remove(app)
        self._running.insert(0, app)

    def remove(self, app: App) -> None:
        """An application has ended."""
        if app in self._running:
            self._running.remove(app)

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind by `quit`."""


def installed() -> Engine:
    """The engine of this Python process, made known to xlwings and active there."""
    if NAME not in xw.engines.engines_by_name:
        xw.engines.add(xw.Engine(impl=Engine()))
    xw.engines[NAME].activate()
    engine = xw.engines[NAME].impl
    assert isinstance(engine, Engine)
    return engine
