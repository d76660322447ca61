"""The grader's end of the zygote: the one process that imports torch, and that all starters of this process are forked from."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import threading

from autograder import wire
from autograder.numerics import same_numbers

GRACE = 0.5
"""Seconds in which a zygote that is no longer needed ends by itself, after it has waited for its starters."""


class Zygote:
    """A process that has imported torch, or is about to. It takes a while to start; whoever asks it need not wait."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        environment = {
            "PATH": os.defpath,
            "HOME": "/nonexistent",
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
            **same_numbers(),
            # Large pages: of these there are few to share with a process that is forked, and few to take back from it.
            "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
            "TORCHINDUCTOR_CACHE_DIR": "/",  # the first step of an optimiser asks for a folder that exists
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "autograder.student.zygote", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._owner = os.getpid()
        self._said: str | None = None

    @property
    def serves(self) -> bool:
        """Whether it is there, for this process."""
        return self._owner == os.getpid() and self._process.poll() is None

    def start(self, control: int, setup: int, errors: int) -> None:
        """Has it fork a starter with these descriptors, which the caller closes.

        Where it is gone, the starter's ends are closed with it: that is how it shows.
        """
        with contextlib.suppress(BrokenPipeError):
            socket.send_fds(self._control, [wire.START], [control, setup, errors])

    def last_words(self) -> str:
        """Ends it, and gives what it said: for one that has not forked what it was asked for."""
        with _lock:
            if self._said is None:
                assert self._process.stderr is not None
                self._process.kill()
                self._said = self._process.stderr.read().decode("utf-8", "replace")
                self._process.wait()
            return self._said

    def close(self) -> None:
        """Ends it; the starters that it has forked go on."""
        self._control.close()
        if self._owner == os.getpid():
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:  # it still imports
                self._process.kill()
                self._process.wait()
        assert self._process.stderr is not None
        self._process.stderr.close()


_lock = threading.Lock()
_present: Zygote | None = None


def start(control: int, setup: int, errors: int) -> Zygote:
    """Has this process's zygote fork a starter; where there is none any more, in a new one. Raises OSError."""
    global _present
    with _lock:
        if _present is not None and not _present.serves:
            _present.close()
            _present = None
        if _present is None:
            _present = Zygote()
        _present.start(control, setup, errors)
        return _present


@atexit.register
def _close() -> None:
    if _present is not None:
        _present.close()
