"""What a grader and all that descends from it hold: memory by part, descriptors, processes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Held:
    """What is held at a moment; memory in MiB. Starters' memory is the sum of all of them, students' processes included.

    What they share with the zygote counts; the zygote itself does not.
    """

    grader_mb: float
    starter_mb: float
    oracle_mb: float
    descriptors: int
    processes: int


def held(pid: int) -> Held:
    """What the grader `pid` and its descendants hold now. Raises OSError where one of them ends meanwhile."""
    below = _descendants(pid)
    words = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in below}
    zygotes = _children(pid)
    return Held(
        _resident_mb([pid]),
        _resident_mb([one for one in below if b"student.zygote" in words[one] and one not in zygotes]),
        _resident_mb([one for one in below if b"grading.oracle" in words[one]]),
        sum(len(os.listdir(f"/proc/{one}/fd")) for one in (pid, *below)),  # noqa: PTH208
        len(below),
    )


def oracle_seconds() -> float:
    """Seconds of processor time that this process's oracles have used."""
    own = _descendants(os.getpid())
    oracles = [pid for pid in own if b"grading.oracle" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9 for pid in oracles)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def _descendants(pid: int) -> list[int]:
    return [one for child in _children(pid) for one in (child, *_descendants(child))]


def _resident_mb(pids: Sequence[int]) -> float:
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids) * PAGE / 2**20
