"""The grader's end of a starter: the clean process that forks a process for every submission."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import socket
import sys
import time
from collections.abc import Collection

import msgpack

from autograder import wire
from autograder.cases.bank import Bank
from autograder.course.model import Course
from autograder.grading import zygote
from autograder.grading.student_process import READY_SECONDS, Exit, StarterFailed, StudentProcess, cpu_clock

PIPE_BYTES = 2**20
"""What fits into the pipe from a process: as much as Linux lets anyone ask for. The less, the more often both must wake."""


def setup_message(course: Course, bank: Bank, locked: bool, modules: Collection[str] = ()) -> bytes:
    """What a starter must know: experiments and cases of one assignment, limits, whether to lock, what to import."""
    assignment = course.assignment(bank.assignment)
    limits = course.limits
    setup = {
        "locked": locked,
        "cpu_seconds": int(limits.cpu_seconds) + 2,
        "memory_mb": limits.memory_mb,
        "vocabulary": str(course.vocabulary),
        "encodings": assignment.encodings,
        "modules": sorted({*assignment.imports, *modules}),
        "file": assignment.file,
        "checks": (course.solution(assignment) / "checks.py").read_bytes(),
        "cases": {check.name: list(check.cases) for check in bank.checks},
    }
    return msgpack.packb(setup)  # type: ignore[no-any-return]


class Starter:
    """A clean process that forks students' processes for one assignment, one at a time. Close it when done.

    The process ends as soon as this end of its control socket is closed, or this process is gone.
    """

    def __init__(self, assignment: str, setup: bytes) -> None:
        """Has one forked; `make_ready` waits for it. setup: made by `setup_message`. Raises OSError."""
        self.assignment = assignment
        self._setup = setup
        self._pid: int | None = None
        self.students_cpu_seconds = 0.0
        self._control, theirs = socket.socketpair()
        given, giving = os.pipe()
        said, errors = os.pipe()
        self._given = os.fdopen(giving, "wb")
        self._errors = os.fdopen(said, "rb")
        try:
            self._zygote = zygote.start(theirs.fileno(), given, errors)
        except OSError:
            self.close()
            raise
        finally:
            theirs.close()
            os.close(given)
            os.close(errors)

    @property
    def pid(self) -> int:
        """The process's id, waited for. Raises StarterFailed."""
        self.make_ready()
        assert self._pid is not None
        return self._pid

    def make_ready(self) -> None:
        """Waits until it can fork; does nothing where it can already. Raises StarterFailed."""
        if self._pid is not None:
            return
        try:
            with self._given as pipe:
                pipe.write(self._setup)
            (self._pid,) = wire.READY.unpack(self._read(wire.READY.size))
        except (OSError, TimeoutError) as error:
            said = self._last_words().strip().splitlines()
            raise StarterFailed(
                f"the clean process for students' code does not start ({said[-1] if said else error}): see that torch "
                "and every checks.py load on this machine, then run `autograder doctor`"
            ) from None

    def _last_words(self) -> str:
        """Ends what should have become ready, and gives what it said."""
        self._control.close()
        ended = select.select([self._errors], [], [], 1)[0]
        return (self._said() if ended else "") or self._zygote.last_words()

    def _said(self) -> str:
        """What came through the pipe for errors until its end, which comes when the process is gone."""
        return self._errors.read().decode("utf-8", "replace")

    def fork(self) -> StudentProcess:
        """A new student's process. Raises StarterFailed where the starter itself is broken."""
        self.make_ready()
        their_requests, requests = os.pipe()
        answers, their_answers = os.pipe()
        if sys.platform == "linux":
            with contextlib.suppress(OSError):  # a user may have too many of such pipes; smaller ones do
                fcntl.fcntl(answers, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        try:
            socket.send_fds(self._control, [wire.FORK], [their_requests, their_answers])
        finally:
            os.close(their_requests)
            os.close(their_answers)
        (pid,) = wire.FORKED.unpack(self._read(wire.FORKED.size))
        return StudentProcess(self.end_student, pid, requests, answers)

    def end_student(self, grace: float = 0.0) -> Exit:
        """Ends the present student's process if it still runs after `grace` seconds, and tells how it ended."""
        if not select.select([self._control], [], [], grace)[0]:
            self._control.sendall(wire.KILL)
        status, cpu_seconds, peak_kb = wire.ENDED.unpack(self._read(wire.ENDED.size))
        died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        self.students_cpu_seconds += cpu_seconds
        return Exit(died, code, cpu_seconds, peak_kb)

    def cpu_seconds(self) -> float:
        """Processor time that the starter itself has used."""
        return time.clock_gettime(cpu_clock(self.pid))

    def _read(self, size: int) -> bytes:
        self._control.settimeout(READY_SECONDS)
        content = b""
        while len(content) < size:
            part = self._control.recv(size - len(content))
            if not part:
                raise OSError("the starter ended")
            content += part
        return content

    def stop(self) -> None:
        """Ends the starter, from any thread; whoever waits for it gets an OSError, and must still close it."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Ends the starter, and with it the student's process if there is one."""
        self._control.close()
        self._given.close()
        if self._pid is not None and not self._errors.closed:
            self._said()
        self._errors.close()
