"""The grader's end of a starter: the clean process that forks a process for every submission."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Mapping
from pathlib import Path

import msgpack

from autograder import wire
from autograder.cases.bank import Bank
from autograder.course.model import Assignment, Course
from autograder.grading.student_process import READY_SECONDS, Exit, StarterFailed, StudentProcess, cpu_clock
from autograder.numerics import same_numbers

PIPE_BYTES = 2**20
"""What fits into the pipe from a process: as much as Linux lets anyone ask for. The less, the more often both must wake."""


def setup_message(
    course: Course, banks: Mapping[str, Bank], locked: bool, modules: Collection[str] = ()
) -> bytes:
    """What a starter must know: experiments and cases of the assignments, limits, whether to lock, what to import."""
    exercises = {}
    encodings: set[str] = set()
    imports = set(modules)
    for name, bank in banks.items():
        assignment: Assignment = course.assignment(name)
        encodings.update(assignment.encodings)
        imports.update(assignment.imports)
        exercises[name] = {
            "file": assignment.file,
            "checks": (course.solution(assignment) / "checks.py").read_bytes(),
            "cases": {check.name: list(check.cases) for check in bank.checks},
        }
    limits = course.limits
    setup = {
        "locked": locked,
        "cpu_seconds": int(limits.cpu_seconds) + 2,
        "memory_mb": limits.memory_mb,
        "encodings": sorted(encodings),
        "modules": sorted(imports),
        "exercises": exercises,
    }
    return msgpack.packb(setup)  # type: ignore[no-any-return]


class Starter:
    """A clean process that forks students' processes, one at a time. Close it when done."""

    def __init__(self, setup: bytes, vocabulary: Path) -> None:
        self._control, theirs = socket.socketpair()
        environment = {
            "PATH": os.defpath,
            "HOME": "/nonexistent",
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
            "TIKTOKEN_CACHE_DIR": str(vocabulary),
            **same_numbers(),
            # Large pages: of these there are few to share with a process that is forked, and few to take back from it.
            "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
            "TORCHINDUCTOR_CACHE_DIR": "/",  # the first step of an optimiser asks for a folder that exists
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "autograder.student.starter", str(theirs.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._setup = setup
        self._ready = False
        self.students_cpu_seconds = 0.0

    def make_ready(self) -> None:
        """Waits until it can fork; does nothing where it can already. Raises StarterFailed."""
        if self._ready:
            return
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(self._setup)
            self._process.stdin.close()
            self._read(1)
        except (OSError, TimeoutError) as error:
            self._process.kill()
            assert self._process.stderr is not None
            said = self._process.stderr.read().decode("utf-8", "replace").strip().splitlines()
            raise StarterFailed(
                f"the clean process for students' code does not start ({said[-1] if said else error}): see that torch "
                "and every checks.py load on this machine, then run `autograder doctor`"
            ) from None
        self._ready = True

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
        return time.clock_gettime(cpu_clock(self._process.pid))

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
        if self._process.poll() is None and not self._ready:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stderr):
            if stream is not None:
                stream.close()
        self._process.wait()
