"""Processes that are really forked, locked and asked what they could do: what the tests of the lock share."""

import json
import os
import platform
import select
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from autograder.student import lock, seccomp

torch.set_num_threads(1)
# Asks /proc and /sys at its first use, which would be too late inside.
torch.backends.cpu.get_cpu_capability()

LIMITS = lock.Limits(cpu_seconds=60, memory_mb=1024)
READABLE = lock.readable_paths()
MACHINE = platform.machine()
ARCH = seccomp.ARCHITECTURES[MACHINE]
REPOSITORY = Path(__file__).parents[1]
TEMPORARY = Path(tempfile.gettempdir())

Task = Callable[[], object]
Probe = Callable[[Path], object]
Enclose = Callable[[int], None]


@dataclass(frozen=True)
class Outcome:
    """What a forked process reported, and how it ended."""

    returned: object = None
    raised: str = ""
    text: str = ""
    killed_by: int = 0
    exit_code: int = 0


def unlocked(report: int) -> None:
    """Leaves the process as it is."""


def locked(
    limits: lock.Limits = LIMITS,
    readable: tuple[str, ...] = (),
    parent: int | None = None,
    keep: int | None = None,
) -> Enclose:
    kept = () if keep is None else (keep,)
    return lambda report: lock.lock(limits, READABLE + readable, (report, *kept), parent)


def limited(report: int) -> None:
    lock.limit_only(LIMITS, (report,))


def run(task: Task, enclose: Enclose) -> Outcome:
    """Fork; the child calls `enclose` with the descriptor it reports on, then does `task`."""
    reader, report = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            enclose(report)
            answer = {"returned": task()}
        except BaseException as error:
            answer = {"raised": type(error).__name__, "text": str(error)}
        try:
            os.write(report, json.dumps(answer, default=str).encode())
        finally:
            os._exit(0)
    os.close(report)
    said = read_to_the_end(reader, pid)
    _, status = os.waitpid(pid, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
    return Outcome(**json.loads(said or b"{}"), killed_by=os.WTERMSIG(status), exit_code=code)


def read_to_the_end(reader: int, pid: int) -> bytes:
    said = b""
    while select.select([reader], [], [], 120)[0]:
        part = os.read(reader, 1 << 16)
        if not part:
            os.close(reader)
            return said
        said += part
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("the forked process hangs")


def call(function: str, *arguments: object) -> int:
    """A function of the C library; OSError where it gives -1."""
    result = getattr(seccomp.libc(), function)(*arguments)
    if result == -1:
        raise seccomp.last_error()
    return int(result)


def error_of(task: Task) -> str:
    try:
        task()
    except Exception as error:
        return type(error).__name__
    return ""
