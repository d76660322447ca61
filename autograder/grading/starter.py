"""The grader's end of a starter: the clean process that forks a process for every submission."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import socket
import sys
import tempfile
import time
from collections.abc import Collection

import msgpack

from autograder import wire
from autograder.cases.bank import Bank
from autograder.course import rubric_files
from autograder.course.model import Course
from autograder.grading import zygote
from autograder.grading.student_process import (
    ENDING_SECONDS,
    READY_SECONDS,
    Exit,
    StarterFailed,
    StudentProcess,
    cpu_clock,
    wait_for,
)

PIPE_BYTES = 2**20
"""What fits into the pipe from a process: as much as Linux lets anyone ask for. The less, the more often both must wake."""


def setup_message(
    course: Course, bank: Bank, locked: bool, modules: Collection[str] = (), cpu_seconds: float | None = None
) -> bytes:
    """What a starter must know: experiments and cases of one assignment, limits, whether to lock, what to import.

    cpu_seconds: what a process may use, where it is not what a student's may.
    """
    assignment = course.assignment(bank.assignment)
    limits = course.limits
    setup = {
        "locked": locked,
        "cpu_seconds": int(cpu_seconds or limits.cpu_seconds) + 2,
        "memory_mb": limits.memory_mb,
        "vocabulary": str(course.vocabulary),
        "encodings": assignment.encodings,
        "modules": sorted({*assignment.imports, *modules}),
        "file": assignment.file,
        "checks": rubric_files.read(course.solution(assignment)),
        "cases": {check.name: list(check.cases) for check in bank.checks},
    }
    return msgpack.packb(setup)  # type: ignore[no-any-return]


class Starter:
    """A clean process that forks students' processes for one assignment, one at a time. Close it when done.

    The process ends as soon as it is closed, or this process is gone with all that it has forked since.
    """

    def __init__(self, assignment: str, setup: bytes) -> None:
        """Has one forked; `make_ready` waits for it. setup: made by `setup_message`. Raises OSError."""
        self.assignment = assignment
        self._pid: int | None = None
        self.students_cpu_seconds = 0.0
        # Files, not pipes: neither side ever waits for the other to read.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # read when the process is gone
        self._control, theirs = socket.socketpair()
        try:
            with theirs, tempfile.TemporaryFile() as given:
                given.write(setup)
                given.flush()
                self._zygote = zygote.start(theirs.fileno(), given.fileno(), self._errors.fileno())
        except OSError:
            self.close()
            raise

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
            (self._pid,) = wire.READY.unpack(self._read(wire.READY.size))
        except TimeoutError:
            self._zygote.kill()  # perhaps it is what hangs
            raise self._failed(f"it was not ready after {READY_SECONDS} s") from None
        except OSError as error:
            said = (self._said() or self._zygote.last_words()).strip().splitlines()
            raise self._failed(said[-1] if said else str(error)) from None

    def _failed(self, why: str) -> StarterFailed:
        return StarterFailed(
            f"the clean process for students' code does not start ({why}): see that torch and "
            f"the checks of solutions/{self.assignment} load on this machine, then run `autograder doctor`"
        )

    def _said(self) -> str:
        return os.pread(self._errors.fileno(), 2**16, 0).decode("utf-8", "replace")

    def fork(self) -> StudentProcess:
        """A new student's process. Raises StarterFailed or OSError where the starter itself is broken."""
        self.make_ready()
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            their_requests, requests, answers, their_answers = ends
            if sys.platform == "linux":
                with contextlib.suppress(OSError):  # a user may have too many of such pipes; smaller ones do
                    fcntl.fcntl(answers, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
            socket.send_fds(self._control, [wire.FORK], [their_requests, their_answers])
            (pid,) = wire.FORKED.unpack(self._read(wire.FORKED.size))
        except BaseException:
            for end in ends:
                os.close(end)
            raise
        os.close(their_requests)
        os.close(their_answers)
        return StudentProcess(self.end_student, pid, requests, answers)

    def end_student(self, grace: float = 0.0) -> Exit:
        """Ends the present student's process if it still runs after `grace` seconds, and tells how it ended."""
        if not wait_for(self._control.fileno(), select.POLLIN, grace):
            self._control.sendall(wire.KILL)
        status, cpu_seconds = wire.ENDED.unpack(self._read(wire.ENDED.size))
        died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
        self.students_cpu_seconds += cpu_seconds
        return Exit(died, code, cpu_seconds)

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
        """Ends the starter, and with it the student's process if there is one; waits a little until it has ended."""
        with contextlib.suppress(OSError):  # it is gone, or closed already
            self._control.shutdown(
                socket.SHUT_WR
            )  # copies that a forked process holds are not closed with it
            self._control.settimeout(ENDING_SECONDS)
            while self._control.recv(2**10):
                pass
        self._control.close()
        self._errors.close()
