"""Runs self-checks one at a time, each in a process of its own that can be ended whatever it does."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder.practice.desk import Task
from autograder.practice.standing import Standing

LONGEST_LINE = 1 << 20


class Runner:
    """Holds one process in readiness, which has imported torch already. The caller awaits `close` at the end."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._spare: Process | None = None

    async def run(self, task: Task, see: Callable[[Standing], None]) -> None:
        """Runs the self-check on the file as it is now; `see` gets the standing after every event.

        Cancelled, it ends the process and all that the process has started.
        """
        process = self._spare or await self._start()
        self._spare = None
        standing = Standing()
        see(standing)
        try:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
                for source in (task.test, task.file):
                    shutil.copy(source, place)
                await self._ask(process, Path(place, task.test.name))
                # Now already: after an endless loop the next save should not have to wait for torch.
                self._spare = await self._start()
                assert process.stdout is not None
                with contextlib.suppress(
                    ValueError
                ):  # a line that is too long, or no JSON: not from a self-check
                    async for line in process.stdout:
                        standing = standing.after(json.loads(line))
                        see(standing)
            see(standing.broken_off())
        finally:
            await _end(process)

    @staticmethod
    async def _ask(process: Process, test: Path) -> None:
        assert process.stdin is not None
        with contextlib.suppress(ConnectionError):  # it is gone: its silence tells that
            process.stdin.write(json.dumps(str(test)).encode() + b"\n")
            await process.stdin.drain()

    async def _start(self) -> Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "autograder.practice.child",
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=self._environment, cwd=tempfile.gettempdir(),
            limit=LONGEST_LINE, start_new_session=True,
        )  # fmt: skip

    async def close(self) -> None:
        """Ends what is held in readiness."""
        if self._spare:
            await _end(self._spare)
            self._spare = None


async def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(
                process.pid, signal.SIGKILL
            )  # its own session: the student's code may have started others
        else:
            process.kill()
    try:
        await process.wait()
    finally:
        # Its pipes may close a little later, when there is no loop any more; Process has no name of its own for this.
        process._transport.close()  # type: ignore[attr-defined]
