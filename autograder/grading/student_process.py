"""The grader's end of a student's process: ask it, bound what it may take, read what comes back."""

from __future__ import annotations

import contextlib
import math
import os
import secrets
import select
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

from autograder import wire
from autograder.course.error import CourseError
from autograder.grading.messages import packed

READY_SECONDS = 120
ENDING_SECONDS = 2.0
IDLE_PER_CPU = 2.5
"""A process that sleeps instead of computing may do so for this many times its processor time before it is ended."""

LOOK_EVERY = 0.25
"""Seconds from one look at what a process waits for to the next; the look is slower than reading what it sends."""

MAY_HAVE_SLEPT = 0.02
"""Seconds without processor time from which on it is looked whether a process slept in them or was kept waiting."""


class StarterFailed(CourseError):
    """The clean process could not be started, or a student's not be locked; the message says why."""


class Overrun(Exception):
    """The student's process used up its time.

    waiting: it slept, with processor time left. in_all: not for too long at once, but over all questions.
    """

    def __init__(self, waiting: bool, in_all: bool = False) -> None:
        super().__init__("waiting" if waiting else "computing")
        self.waiting = waiting
        self.in_all = in_all


class Broken(Exception):
    """The student's process ended, or sent what no frame is; nothing more comes from it."""


class TooMuch(Broken):
    """The student's process sent more than is read."""


class Forged(Broken):
    """The student's process sent what it was not asked for: the submission has got hold of the pipe."""


@dataclass(frozen=True)
class Exit:
    """How a student's process ended: a signal's number or 0, its exit code or 0, and what it used."""

    signal: int
    code: int
    cpu_seconds: float


def wait_for(descriptor: int, event: int, seconds: float) -> bool:
    """Waits at most so many seconds for `event` of poll(2), or for the other end to be gone; tells whether it came.

    Not select(2), which refuses descriptors from 1024 on, of which a server may have more.
    """
    poll = select.poll()
    poll.register(descriptor, event)
    return bool(poll.poll(seconds * 1000))


def cpu_clock(pid: int) -> int:
    """The clock of another process's processor time: CPUCLOCK_SCHED of it, see clock_getcpuclockid(3)."""
    return (~pid << 3) | 2


class StudentProcess:
    """A student's process that answers questions; a context manager that ends it."""

    def __init__(self, end: Callable[[float], Exit], pid: int, requests: int, answers: int) -> None:
        """end: ends the process if it still runs after so many seconds, and tells how it ended."""
        self._end = end
        self._requests = requests
        self._answers = answers
        self._clock = cpu_clock(pid)
        self._tasks = f"/proc/{pid}/task"
        self.over = False
        self.waiting_left = math.inf
        """Seconds that it may still sleep over all questions; whoever asks sets it."""
        self._at_its_end = False
        self._used = self._queued = 0.0
        self._slept_before = self._slept()
        self.exit: Exit | None = None

    def __enter__(self) -> StudentProcess:
        budget = _Budget(self, READY_SECONDS, 1.0)
        try:
            _, kind, unlocked, length = wire.FRAME.unpack(self._read(wire.FRAME.size, budget))
            why = self._read(length, budget).decode("utf-8", "replace") if kind == wire.LOCKED else ""
        except (Broken, Overrun) as error:
            unlocked, why = 1, str(error)
        if unlocked:
            self.__exit__(None, None, None)
            raise StarterFailed(f"a student's process could not be locked: {why}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._requests)
        os.close(self._answers)
        # A process that closed its end is about to end by itself, and how it does so is worth telling.
        self.exit = self._end(ENDING_SECONDS if self._at_its_end else 0.0)

    def cpu_seconds(self) -> float:
        """Processor time that the process has used, its fork included; what was last known once it has ended."""
        with contextlib.suppress(OSError):
            self._used = time.clock_gettime(self._clock)
        return self._used

    def _queued_seconds(self) -> float:
        """How long its threads were ready to run while others had the processors: load is not its fault."""
        queued = 0.0
        # Asked for every message, so not by way of paths.
        with contextlib.suppress(OSError, IndexError, ValueError):
            for thread in os.listdir(self._tasks):  # noqa: PTH208
                with open(f"{self._tasks}/{thread}/schedstat", "rb", buffering=0) as file:  # noqa: PTH123
                    queued += int(file.read(100).split()[1]) / 1e9
        return queued

    def _slept(self) -> float:
        """Seconds that it has neither computed nor queued, counted from some moment before it began."""
        # What a thread that has ended had queued is no longer told.
        self._queued = max(self._queued, self._queued_seconds())
        return time.monotonic() - self.cpu_seconds() - self._queued

    def slept_seconds(self) -> float:
        """Seconds that it slept since the last frame, or message, of which it was told; 0 where they are too few to look."""
        at_most = time.monotonic() - self.cpu_seconds() - self._queued - self._slept_before
        return 0.0 if at_most < MAY_HAVE_SLEPT else max(0.0, self._slept() - self._slept_before)

    def charge(self, seconds: float) -> None:
        """Takes what it slept from what it may."""
        self.waiting_left -= seconds
        self._slept_before += seconds

    def ask(
        self, message: Mapping[str, object], cpu_seconds: Sequence[float], patience: float = 1.0
    ) -> Iterator[tuple[int, int, bytes]]:
        """Sends a message, yields a frame (kind, number, content) for each of `cpu_seconds`, within that time.

        `patience` multiplies the limit on waiting. Raises Overrun or Broken; the process is of no more use then.
        """
        tickets = [secrets.token_bytes(wire.TICKET_BYTES) for _ in cpu_seconds]
        asked = packed(message) + b"".join(tickets)
        # Until now it had nothing to do.
        self._slept_before = self._slept()
        self._send(asked, _Budget(self, cpu_seconds[0], patience))
        for seconds, due in zip(cpu_seconds, tickets, strict=True):
            yield self._frame(due, _Budget(self, seconds, patience))

    def _frame(self, due: bytes, budget: _Budget) -> tuple[int, int, bytes]:
        """Kind, number and content of the frame with the ticket `due`, the parts that come before it included."""
        parts: list[bytearray] = []
        kind, left = wire.PART, wire.FRAME_LIMIT
        while kind == wire.PART:
            ticket, kind, number, length = wire.FRAME.unpack(self._read(wire.FRAME.size, budget))
            if ticket != (wire.NO_TICKET if kind == wire.PART else due):
                raise Forged("not the frame that was due")
            if length > wire.DECLARED_LIMIT:
                raise Broken("no frame")
            left -= length + wire.FRAME.size
            if left < 0:
                raise TooMuch("too long a frame")
            parts.append(self._read(length, budget))
        self.charge(self.slept_seconds())
        return kind, number, b"".join(parts)

    def confirm(self, cpu_seconds: float, patience: float = 1.0) -> None:
        """Makes sure that the process still answers, and that it has sent nothing but answers.

        Raises Forged where it has, and Overrun or Broken where it does not answer.
        """
        ((kind, _, content),) = self.ask({"confirm": True}, [cpu_seconds], patience)
        if kind != wire.CONFIRMED or content or wait_for(self._answers, select.POLLIN, 0):
            raise Forged("not the frame that was due")

    def _send(self, content: bytes, budget: _Budget) -> None:
        os.set_blocking(self._requests, False)
        left = memoryview(content)
        while left:
            if not wait_for(self._requests, select.POLLOUT, budget.patience()):
                continue
            try:
                left = left[os.write(self._requests, left) :]
            except BrokenPipeError:
                self._at_its_end = True
                raise Broken("it ended") from None

    def _read(self, size: int, budget: _Budget) -> bytearray:
        content = bytearray(size)
        left = memoryview(content)
        while left:
            if not wait_for(self._answers, select.POLLIN, budget.patience()):
                continue
            count = os.readv(self._answers, [left[: 1 << 20]])
            if not count:
                self._at_its_end = True
                raise Broken("it ended")
            left = left[count:]
        return content


class _Budget:
    """Processor time that may pass until a frame is there, and how long the process may sleep meanwhile."""

    def __init__(self, process: StudentProcess, cpu_seconds: float, patience: float) -> None:
        self._process = process
        self._cpu_limit = process.cpu_seconds() + cpu_seconds
        at_once = cpu_seconds * IDLE_PER_CPU * patience
        self._sleep_limit = min(at_once, process.waiting_left)
        self._in_all = process.waiting_left < at_once
        self._look_again = time.monotonic() + LOOK_EVERY

    def patience(self) -> float:
        """Seconds to wait before looking again. Raises Overrun when time is up."""
        left = self._cpu_limit - self._process.cpu_seconds()
        if left <= 0:
            raise Overrun(waiting=False)
        if time.monotonic() > self._look_again:
            if (slept := self._process.slept_seconds()) > self._sleep_limit:
                self._process.charge(slept)
                raise Overrun(waiting=True, in_all=self._in_all)
            self._look_again = time.monotonic() + LOOK_EVERY
        return min(left, LOOK_EVERY) + 0.01
