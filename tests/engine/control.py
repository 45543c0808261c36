"""What a test can steer and see: faults on order, counts of reads and writes, and the answers of the user."""

from __future__ import annotations

from dataclasses import dataclass, field

BUSY = -2147418111
"""RPC_E_CALL_REJECTED: "Call was rejected by callee", which Excel says while a cell is being edited."""
FAILED = -2146827284
"""0x800A03EC, which Excel says to anything that it cannot do."""


class ComError(Exception):
    """An error as `pywintypes.com_error` gives it: the code is `hresult` and the first argument."""

    def __init__(self, hresult: int, text: str) -> None:
        super().__init__(hresult, text, None, None)
        self.hresult = hresult
        self.strerror = text


@dataclass
class Counter:
    """The blocks that were read and written since `reset`, each as `Sheet!A1:B3`."""

    reads: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """Begin anew."""
        self.reads.clear()
        self.writes.clear()


@dataclass(frozen=True)
class Shown:
    """A box that was shown to the user, or a file dialog (buttons "open", "save" or "folder")."""

    prompt: str
    title: str
    buttons: str
    mode: str


@dataclass
class Control:
    """The test's hold on the engine.

    Attributes:
        counter: blocks read and written.
        answers: what the user answers to the next boxes and dialogs, in order: "ok", "yes", a path; False or
            "cancel" cancels.
        shown: the boxes and dialogs that were shown.
        status: every text that the status bar had.
        locks_charts: a chart on a sheet whose objects are protected refuses changes, as in Excel.
        calls: how many calls there have been into workbooks.
    """

    counter: Counter = field(default_factory=Counter)
    answers: list[str | bool] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    locks_charts: bool = False
    calls: int = 0
    _busy: int = 0
    _writes_left: int | None = None

    def reset(self) -> None:
        """Nothing counted, nothing ordered, nothing shown."""
        self.counter.reset()
        self.answers.clear()
        self.shown.clear()
        self.status.clear()
        self._busy, self._writes_left, self.locks_charts = 0, None, False

    def busy(self, calls: int) -> None:
        """The next calls are rejected, as when a cell is being edited."""
        self._busy = calls

    def fail_write(self, number: int) -> None:
        """The write that comes as this number from now (1 is the next) fails and changes nothing."""
        self._writes_left = number

    def call(self) -> None:
        """Every call into the workbook passes here.

        Raises:
            ComError: the test has ordered that Excel is busy.
        """
        self.calls += 1
        if self._busy:
            self._busy -= 1
            raise ComError(BUSY, "Call was rejected by callee.")

    def reading(self, place: str) -> None:
        """A block is about to be read."""
        self.call()
        self.counter.reads.append(place)

    def writing(self, place: str) -> None:
        """A block, a table's size or a chart is about to be written.

        Raises:
            ComError: Excel is busy, or the test has ordered that this write fails.
        """
        self.call()
        if self._writes_left is not None:
            self._writes_left -= 1
            if self._writes_left == 0:
                self._writes_left = None
                raise ComError(FAILED, "Ordered by the test: the write failed.")
        self.counter.writes.append(place)

    def ask(self, shown: Shown) -> str | bool:
        """Show a box and take the next answer of the test.

        Raises:
            AssertionError: the test has no answer; a person would be left with a box that nobody expected.
        """
        self.shown.append(shown)
        if not self.answers:
            raise AssertionError(f"the test has no answer to this: {shown}")
        return self.answers.pop(0)
