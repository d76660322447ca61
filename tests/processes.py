"""Looks at processes that a test started: who descends from whom, what is left, what they have used."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120
"""Seconds after which what was waited for counts as never happening."""


@dataclass(frozen=True)
class Process:
    """A process, told from a later one with the same number by the time of its start."""

    pid: int
    began: str

    @property
    def lives(self) -> bool:
        """Whether it still runs; one that only waits to be reaped does not."""
        stat = _stat(self.pid)
        return stat[19:20] == [self.began] and stat[0] not in ("Z", "X")

    @property
    def ticks(self) -> int:
        """Processor time used, in the kernel's ticks."""
        stat = _stat(self.pid)
        return int(stat[11]) + int(stat[12]) if stat else 0


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat from the state on; empty where there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def children(pid: int) -> list[Process]:
    """The processes that `pid` forked, from whichever of its threads; none where there is no such process."""
    found = []
    with suppress(OSError):  # it may end while its threads are listed
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):  # or one of them
                pids = [int(child) for child in task.read_text().split()]
                found += [Process(child, stat[19]) for child in pids if (stat := _stat(child))]
    return found


def starters(pid: int) -> list[Process]:
    """Of a grader: the processes that its zygote forked."""
    return [one for child in children(pid) for one in children(child.pid)]


def students(pid: int) -> list[Process]:
    """Of a grader: the processes that its starters forked."""
    return [one for starter in starters(pid) for one in children(starter.pid)]


def below(pid: int) -> list[Process]:
    """All processes that descend from `pid`."""
    return [one for child in children(pid) for one in (child, *below(child.pid))]


def until(happened: Callable[[], object], what: str) -> None:
    """Waits until `happened()`; fails where it never does."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain for: {what}"
        time.sleep(0.005)  # nothing wakes us when a process of others changes: it can only be asked again
