"""How much memory, time and how many threads a process may use, locked or not."""

import mmap
import os
import re
import resource
import signal
import threading
import time
from pathlib import Path

import pytest
import torch
from locking import Task, call, error_of, limited, locked, run, unlocked

from autograder.student import lock

TWO_GIB = 2**31
HUNGRY: dict[str, tuple[Task, str]] = {
    "bytes": (lambda: len(bytes(TWO_GIB)), "MemoryError"),
    "a tensor": (lambda: torch.empty(TWO_GIB, dtype=torch.uint8).numel(), "RuntimeError"),
    "a shared map": (lambda: len(mmap.mmap(-1, TWO_GIB)), "OSError"),
}


@pytest.mark.parametrize("what", HUNGRY)
def test_more_memory_than_allowed_is_an_error_and_the_process_lives_on(what: str) -> None:
    task, error = HUNGRY[what]
    assert run(task, unlocked).returned == TWO_GIB
    assert run(lambda: [error_of(task), torch.ones(3).sum().item()], locked()).returned == [error, 3.0]


def spin(seconds: float) -> str:
    while time.process_time() < seconds:
        pass
    return "done"


@pytest.mark.parametrize("disposition", [signal.SIG_DFL, signal.SIG_IGN])
def test_processor_time_is_limited(disposition: signal.Handlers) -> None:
    def compute() -> str:
        signal.signal(signal.SIGXCPU, disposition)
        return spin(seconds)

    seconds = 2.2 if disposition == signal.SIG_IGN else 1.2
    last = signal.SIGKILL if disposition == signal.SIG_IGN else signal.SIGXCPU
    assert run(compute, unlocked).returned == "done"
    assert run(compute, locked(lock.Limits(cpu_seconds=1, memory_mb=1024))).killed_by == last


def start_threads(number: int) -> int:
    """How many of them started."""
    threading.stack_size(64 * 1024)
    never = threading.Event()
    for started in range(number):
        try:
            threading.Thread(target=never.wait, daemon=True).start()
        except RuntimeError:
            return started
    return number


def test_threads_are_limited() -> None:
    limit = run(lambda: resource.getrlimit(resource.RLIMIT_NPROC)[0], locked()).returned
    assert isinstance(limit, int)
    assert run(lambda: start_threads(limit), unlocked).returned == limit
    started = run(lambda: start_threads(limit), locked()).returned
    assert isinstance(started, int)
    assert 8 <= started < limit
    if os.geteuid() == 0:
        assert limit == lock.TASKS


def capabilities() -> set[str]:
    """The digits of the three sets that count: inherited, permitted, effective."""
    return set("".join(re.findall(r"^Cap(?:Inh|Prm|Eff):\t(\w+)$", own_status(), re.MULTILINE)))


def own_status() -> str:
    return Path("/proc/self/status").read_text()


def test_limits_cannot_be_raised_again_not_even_by_root() -> None:
    def raise_one() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 1))

    # Without the filter, which refuses it anyway. A plain user never could.
    assert run(raise_one, limited).raised == "ValueError"
    assert run(lambda: sorted(capabilities()), limited).returned == ["0"]
    assert (capabilities() == {"0"}) == (os.geteuid() != 0)


def test_without_a_lock_the_limits_hold_all_the_same() -> None:
    def facts() -> dict[str, object]:
        return {
            "core": resource.getrlimit(resource.RLIMIT_CORE),
            "file": resource.getrlimit(resource.RLIMIT_FSIZE),
            "files": resource.getrlimit(resource.RLIMIT_NOFILE),
            "seconds": resource.getrlimit(resource.RLIMIT_CPU),
            "memory": error_of(lambda: bytes(TWO_GIB)),
            "first to go": Path("/proc/self/oom_score_adj").read_text().strip(),
            "dumpable": call("prctl", 3),
            "leads a session": os.getsid(0) == os.getpid(),
            "folder": str(Path.cwd()),
            "umask": os.umask(0),
            "streams": {str(Path(f"/proc/self/fd/{stream}").readlink()) for stream in (0, 1, 2)},
            "descriptors beside the streams, the report and the list of them": len(open_ones()) - 5,
        }

    assert run(facts, limited).returned == {
        "core": [0, 0],
        "file": [0, 0],
        "files": [64, 64],
        "seconds": [60, 61],
        "memory": "MemoryError",
        "first to go": "1000",
        "dumpable": 0,
        "leads a session": True,
        "folder": "/",
        "umask": 0o077,
        "streams": str({os.devnull}),
        "descriptors beside the streams, the report and the list of them": 0,
    }
    assert run(Path(__file__).read_bytes, limited).raised == ""


def open_ones() -> list[Path]:
    return list(Path("/proc/self/fd").iterdir())
