"""The grader's end of the zygote: the one process that imports torch, and that all starters of this process are forked from."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading

from autograder import wire
from autograder.numerics import same_numbers

GRACE = 0.5
"""Seconds in which a zygote that is no longer needed, or fails, ends by itself."""


def environment() -> dict[str, str]:
    """The environment of a process that answers are computed in: nothing of the user's, so that it is the same everywhere."""
    return {
        "PATH": os.defpath,
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        **same_numbers(),
        # Large pages: of these there are few to share with a process that is forked, and few to take back from it. And memory
        # that nobody has written holds the same bytes, 0x7f, in every process: so torch.empty is as wrong on every machine.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.perturb=128",
        # A folder that seems writable until it is tried; matplotlib is not loaded without one.
        "MPLCONFIGDIR": "/tmp",
        "MPLBACKEND": "agg",
        "TORCH_DEVICE_BACKEND_AUTOLOAD": "0",  # another package that is installed may not change what torch computes
        "TORCHINDUCTOR_CACHE_DIR": "/",  # the first step of an optimiser asks for a folder that exists
    }


class Zygote:
    """A process that has imported torch, or is about to. It takes a while to start; whoever asks it need not wait."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        # Not a pipe: nobody reads what it says while it works.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # read when it is gone
        self._process = subprocess.Popen(
            # As -I, which would ignore PYTHONHASHSEED, too: sets of names would be in another order each time.
            [sys.executable, "-s", "-P", "-m", "autograder.student.zygote", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[theirs.fileno()],
            env=environment(),
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._owner = os.getpid()

    @property
    def serves(self) -> bool:
        """Whether it is there, for this process."""
        return self._owner == os.getpid() and self._process.poll() is None

    def start(self, control: int, setup: int, errors: int) -> None:
        """Has it fork a starter with these descriptors, which the caller closes.

        Where it is gone, the starter's ends are closed with it: that is how it shows.
        """
        with contextlib.suppress(ConnectionError):
            socket.send_fds(self._control, [wire.START], [control, setup, errors])

    def last_words(self) -> str:
        """What it said if it is gone, or about to be; nothing where it lives."""
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            return ""
        return os.pread(self._errors.fileno(), 2**16, 0).decode("utf-8", "replace")

    def kill(self) -> None:
        """Ends it at once, whatever it does; the starters that it has forked go on."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Ends it; the starters that it has forked go on."""
        if self._owner == os.getpid():
            with contextlib.suppress(OSError):
                # Copies that a forked process holds are not closed with it.
                self._control.shutdown(socket.SHUT_RDWR)
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:  # it still imports
                self.kill()
        self._control.close()


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
