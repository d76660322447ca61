"""The self-check's process, where the program around it ends at the worst moment."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from pathlib import Path

import pytest
from processes import until
from test_watch import lay_out

from autograder.practice.child import environment
from autograder.practice.desk import find
from autograder.practice.runner import Runner
from autograder.practice.standing import Standing

HOLDING = """
import ctypes, os, time
if not ctypes.PyDLL(None).fork():
    os.setsid()
    os.symlink(str(os.getpid()), {stray!r})
    time.sleep(600)
while True:
    pass
"""
"""It starts a process that outlives it for a while and holds its pipes open; by C's own fork, since os.fork is refused."""


def test_a_check_that_is_ended_twice_over_leaves_nothing_open_behind_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C cancels the check; the end of the loop cancels what the check still has to clear away."""
    desk = find(lay_out(tmp_path))
    task = desk.task("picking")
    task.file.write_text(HOLDING.format(stray=str(tmp_path / "stray")))
    ignored: list[object] = []
    stray = tmp_path / "stray"
    monkeypatch.setattr(sys, "unraisablehook", ignored.append)

    async def program() -> None:
        runner = Runner(environment(desk.vocabulary))
        begun = asyncio.Event()

        def see(standing: Standing) -> None:
            if standing.running:
                begun.set()

        check = asyncio.create_task(runner.run(task, see))
        await begun.wait()
        await asyncio.to_thread(until, stray.is_symlink, "the process that stays")
        check.cancel()
        await asyncio.sleep(
            0
        )  # it has begun to end its process, and is cancelled once more by the loop's end
        await runner.close()

    try:
        asyncio.run(program())
        gc.collect()
    finally:
        os.kill(int(stray.readlink().name), signal.SIGKILL)
    assert not ignored
