"""Runs each click in a process of its own, which ends: when it is done, and when its time is up."""

from __future__ import annotations

import asyncio
import multiprocessing as mp
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext

from starlette.concurrency import run_in_threadpool

from addin.server.answer import Answer
from addin.server.errors import RefusedError
from addin.server.settings import Limits
from addin.server.work import Job, work

Work = Callable[[Job], Answer]
PRELOADED = ["addin.server.preload"]
"""Imported once by the process that the workers are forked from."""
GRACE = 5.0
"""Seconds that an ended process has to be cleared away by the system."""


class Pool:
    """Runs clicks, a few at a time.

    Args:
        limits: how many, how long.
        task: what a click runs; a function of a module, so that it can be named to another process.
    """

    def __init__(self, limits: Limits, task: Work = work) -> None:
        self._limits, self._task = limits, task
        self._slots = asyncio.Semaphore(limits.parallel)
        self._context = _context()

    async def run(self, job: Job) -> Answer:
        """Run a click.

        Raises:
            RefusedError: too many others are running (503), it took too long (504), or it died (500).
        """
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise RefusedError(503, "Serveren er optaget af andre", action="Prøv igen om lidt.") from None
        try:
            return await run_in_threadpool(self._run, job)
        finally:
            self._slots.release()

    def _run(self, job: Job) -> Answer:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_child, args=(theirs, self._task, job), daemon=True)
        process.start()
        theirs.close()
        try:
            return self._receive(ours)
        finally:
            process.kill()
            process.join(GRACE)
            ours.close()

    def _receive(self, ours: Connection) -> Answer:
        if not ours.poll(self._limits.seconds):
            raise RefusedError(
                504,
                f"Kommandoen tog mere end {self._limits.seconds:.0f} sekunder og er stoppet. Intet er ændret",
                action="Prøv igen, eller brug tilføjelsesprogrammet på computeren til store filer.",
            )
        try:
            answer: Answer = ours.recv()
        except EOFError:
            raise RefusedError(
                500, "Kommandoen gik i stå på serveren. Intet er ændret", action="Sig det til IT."
            ) from None
        return answer


def _context() -> ForkServerContext | SpawnContext:
    if "forkserver" in mp.get_all_start_methods():
        context = mp.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        return context
    return mp.get_context("spawn")


def _child(pipe: Connection, task: Work, job: Job) -> None:
    pipe.send(task(job))
    pipe.close()
