"""Grades many submissions on this machine, several at once: a thread for each job, with a starter of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


@dataclass
class _Work:
    """What the jobs share: what waits and what is done, the starters that were opened, and whether to stop."""

    grader: Grader
    waiting: queue.SimpleQueue[Task] = field(default_factory=queue.SimpleQueue)
    done: queue.SimpleQueue[tuple[Task, Result | None, str]] = field(default_factory=queue.SimpleQueue)
    opened: list[Starter] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


def grade_all(
    grader: Grader, todo: Sequence[Task], jobs: int, take: Callable[[Result], None]
) -> list[tuple[Submission, str]]:
    """Grades all, `jobs` at a time; `take` gets each result in this thread. Returns those without one, and why."""
    work = _Work(grader)
    for task in sorted(todo, key=_assignment):  # one after the other, since a starter serves one of them
        work.waiting.put(task)
    threads = [threading.Thread(target=_job, args=(work,), daemon=True) for _ in range(min(jobs, len(todo)))]
    for thread in threads:
        thread.start()
    again: list[Task] = []
    without: list[tuple[Submission, str]] = []
    try:
        for _ in todo:
            task, result, why = work.done.get()
            if result is not None:
                take(result)
            elif why:
                without.append((task.submission, why))
            else:
                again.append(task)
        # What only waited too long may have been slowed down by the others: it is run again alone.
        alone: Starter | None = None
        try:
            for task in again:
                alone, result, why = _tried(work, alone, task, PATIENCE_ALONE)
                if result is not None:
                    take(result)
                else:
                    without.append((task.submission, why))
        finally:
            if alone is not None:
                alone.close()
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


def _job(work: _Work) -> None:
    """Takes tasks until none waits."""
    starter: Starter | None = None
    while not work.stop.is_set():
        try:
            task = work.waiting.get_nowait()
        except queue.Empty:
            break
        starter, result, why = _tried(work, starter, task)
        work.done.put((task, result, why))
    if starter is not None:
        starter.close()


def _tried(
    work: _Work, starter: Starter | None, task: Task, patience: float = 1.0
) -> tuple[Starter | None, Result | None, str]:
    """The starter to go on with, and the result or why there is none; neither where it waited too long.

    starter: the present one, if any.
    """
    submission, given, passed = task
    why = ""
    for attempt in (1, 2):
        try:
            source = work.grader.read(submission) if given is None else given
            if isinstance(source, Unfit):
                return starter, work.grader.unfit(submission, source), ""
            if starter is not None and starter.assignment != submission.assignment.name:
                starter.close()
                starter = None
            if starter is None:
                starter = work.grader.starter(submission.assignment.name)
                work.opened.append(starter)
            if work.stop.is_set():
                break
            return starter, work.grader.grade_one(starter, submission, source, patience, passed), ""
        except (OSError, StarterFailed) as error:
            # The starter or the oracle is gone, as when the system is out of memory: once more in a new one.
            if starter is not None:
                starter.close()
            starter = None
            why = f"{type(error).__name__}: {error}" if attempt == 2 else ""
        except Exception as error:
            return (
                starter,
                None,
                f"the grader failed on it ({type(error).__name__}: {error}); please report this",
            )
    return starter, None, why
