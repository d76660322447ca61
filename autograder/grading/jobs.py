"""Grades many submissions on this machine, several at once: a thread for each job, with a starter of its own."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from autograder.course.model import CourseError
from autograder.grading.grader import PATIENCE_ALONE, Grader, Passed
from autograder.grading.starter import Starter
from autograder.grading.student_process import StarterFailed
from autograder.grading.submissions import Submission, Unfit
from autograder.results.model import Result


class Task(NamedTuple):
    """A submission to be graded.

    source: None: it is read when its turn comes, so that not all lie in memory at once. passed: what need not be run.
    """

    submission: Submission
    source: bytes | None = None
    passed: Passed | None = None


class _Outcome(NamedTuple):
    """What came of a task: a result, or why there is none; neither where it waited too long."""

    result: Result | None = None
    why: str = ""


@dataclass
class _Work:
    """What the jobs share: what waits and what is done, the starters that were opened, and whether to stop."""

    grader: Grader
    waiting: queue.SimpleQueue[Task] = field(default_factory=queue.SimpleQueue)
    done: queue.SimpleQueue[tuple[Task, _Outcome]] = field(default_factory=queue.SimpleQueue)
    opened: list[Starter] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


def grade_all(
    grader: Grader, todo: Sequence[Task], jobs: int, take: Callable[[Result], None]
) -> list[tuple[Submission, str]]:
    """Grades all, `jobs` at a time; `take` gets each result in this thread. Returns those without one, and why.

    Raises CourseError where the system starts no thread for each of the jobs.
    """
    work = _Work(grader)
    for task in sorted(todo, key=_assignment):  # one after the other, since a starter serves one of them
        work.waiting.put(task)
    threads: list[threading.Thread] = []
    again: list[Task] = []
    without: list[tuple[Submission, str]] = []
    try:
        for _ in range(min(jobs, len(todo))):
            threads.append(_started(work, len(threads)))
        for _ in todo:
            task, outcome = work.done.get()
            if outcome.result is not None:
                take(outcome.result)
            elif outcome.why:
                without.append((task.submission, outcome.why))
            else:
                again.append(task)
        # What only waited too long may have been slowed down by the others: it is run again alone.
        with contextlib.closing(_Job(work)) as alone:
            for task in again:
                result, why = alone.tried(task, PATIENCE_ALONE)
                if result is not None:
                    take(result)
                else:
                    without.append((task.submission, why))
    except BaseException:
        # Whoever stops the grader should not have to wait for what the present submissions may still take.
        work.stop.set()
        for starter in work.opened:
            starter.stop()
        raise
    finally:
        work.stop.set()
        for thread in threads:
            thread.join()
        grader.close()
    return without


def _assignment(task: Task) -> str:
    return task.submission.assignment.name


def _started(work: _Work, others: int) -> threading.Thread:
    thread = threading.Thread(target=_take_turns, args=(work,), daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        raise CourseError(
            f"--jobs: expected as many as the system starts threads for, {others} here ({error})"
        ) from None
    return thread


def _take_turns(work: _Work) -> None:
    """Takes tasks until none waits."""
    with contextlib.closing(_Job(work)) as job:
        while not work.stop.is_set():
            try:
                task = work.waiting.get_nowait()
            except queue.Empty:
                break
            work.done.put((task, job.tried(task)))


class _Job:
    """One job, with the starter that it has open: one at a time, for one assignment. Close it when done."""

    def __init__(self, work: _Work) -> None:
        self._work = work
        self._starter: Starter | None = None

    def tried(self, task: Task, patience: float = 1.0) -> _Outcome:
        """Grades one submission; once more in a new starter where the first is gone."""
        grader = self._work.grader
        why = ""
        for _ in range(2):
            try:
                source = grader.read(task.submission) if task.source is None else task.source
                if isinstance(source, Unfit):
                    return _Outcome(grader.unfit(task.submission, source))
                starter = self._starter_of(task.submission.assignment.name)
                if self._work.stop.is_set():
                    return _Outcome()
                return _Outcome(grader.grade_one(starter, task.submission, source, patience, task.passed))
            except (OSError, StarterFailed) as error:
                # The starter or the oracle is gone, as when the system is out of memory.
                self.close()
                why = f"{type(error).__name__}: {error}"
            except Exception as error:
                told = f"{type(error).__name__}: {error}"
                return _Outcome(why=f"the grader failed on it ({told}); please report this")
        return _Outcome(why=why)

    def _starter_of(self, assignment: str) -> Starter:
        if self._starter is not None and self._starter.assignment != assignment:
            self.close()
        if self._starter is None:
            self._starter = self._work.grader.starter(assignment)
            self._work.opened.append(self._starter)
        return self._starter

    def close(self) -> None:
        """Ends its starter, if one is open."""
        if self._starter is not None:
            self._starter.close()
            self._starter = None
