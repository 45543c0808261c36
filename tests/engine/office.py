"""One headless LibreOffice process with its own profile, reached over a pipe."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.engine.bridge import uno
from tests.engine.inside import Inside
from tests.support.patience import HANG_SECONDS, limited

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Calculation">
<prop oor:name="UseThreadedCalculationForFormulaGroups" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseDocumentOOoLockFile" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""
"""No lock files, which an office that was killed would leave. Nothing is computed on loading: the cached
values stand, as in Excel under manual calculation. Not in threads: LibreOffice 7.4 then leaves some cells as
they were when many inputs change at once."""


class Office:
    """LibreOffice; starts when it is first needed, and anew when it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._profile: Path | None = None
        self._context: Any = None
        self._desktop: Any = None
        self._inside: Inside | None = None

    @property
    def pid(self) -> int:
        """Process id, also the id of its process group; starts the process when it does not run."""
        self._ensure()
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def desktop(self) -> Any:
        """LibreOffice's desktop, which opens documents."""
        self._ensure()
        return self._desktop

    def service(self, name: str) -> Any:
        """A UNO service by its name."""
        self._ensure()
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def inside(self, function: str, *arguments: object) -> Any:
        """What a function of `inside.bas` answers, which runs inside the process."""
        self._ensure()
        if self._inside is None:
            self._inside = Inside(self.service)
        return self._inside.ask(function, *arguments)

    def stop(self) -> None:
        """End the process with all that it started, and remove its profile."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._profile is not None:
            shutil.rmtree(self._profile, ignore_errors=True)
        self._process = self._profile = self._context = self._desktop = self._inside = None

    @contextlib.contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """End the office when what is inside takes longer: a call that hangs then fails instead."""
        with limited(seconds, self._abandon):
            yield

    def _abandon(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _ensure(self) -> None:
        if not self.running:
            self.stop()
            self._start()

    def _start(self) -> None:
        self._profile = Path(tempfile.mkdtemp(prefix="trappen-engine-"))
        user = self._profile / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
        pipe = f"pipe,name={self._profile.name};urp;"
        command = ["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault"]
        command += [f"-env:UserInstallation={self._profile.as_uri()}", f"--accept={pipe}"]
        # A virtual environment's variables must not reach the Python inside the office.
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL"))
        }
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            self._context = self._connect(f"uno:{pipe}StarOffice.ComponentContext")
            self._desktop = self.service("com.sun.star.frame.Desktop")
        except BaseException:
            self.stop()
            raise

    def _connect(self, address: str) -> Any:
        """The running office; it says nothing when it is ready, so it is asked until it answers."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        give_up = time.monotonic() + HANG_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except Exception:
                if time.monotonic() > give_up or not self._alive():
                    raise
                time.sleep(0.05)

    def _alive(self) -> bool:
        return self._process is not None and self._process.poll() is None
