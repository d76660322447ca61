"""Holds two jobs against one, by the clock: a part of `make comparison`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from autograder.course import model
from autograder.course.model import Course
from benchmarks.floor import ROOT, Floor
from benchmarks.one_answer_class import answers, by_us

ROUNDS, SMALL_CLASS, LARGE_CLASS = 5, 800, 120
"""Rounds, and the classes: of answers with small cases and with the course's. The clock is noisier than processor time."""
AT_ONCE = 60
"""Measurements of the floor that are asked for at once, to see what two processes get done that have nothing in common."""


@dataclass(frozen=True)
class TwoJobs:
    """How many times as many submissions an hour two jobs grade as one, and how many cores one keeps busy, by round.

    machine: how many times as much two processes get done as one that run the cases and fork, each for itself.
    """

    assignment: str
    students: int
    times: list[float]
    busy: list[float]
    machine: list[float]


def measure(small: Course, folder: Path) -> list[TwoJobs]:
    """The first assignment of the course of the benchmarks, and that of this project's own."""
    courses = ((small, SMALL_CLASS), (model.load(ROOT / model.FILE), LARGE_CLASS))
    return [_measure(course, students, folder / course.assignments[0].name) for course, students in courses]


def _measure(course: Course, students: int, folder: Path) -> TwoJobs:
    source = answers(course)["right"]
    assignment = course.assignments[0]
    found = TwoJobs(assignment.name, students, [], [], [])
    with ExitStack() as stack:
        floors = [stack.enter_context(Floor(course.root / model.FILE, assignment.name)) for _ in range(2)]
        at_once(floors)  # the first one warms up
        for round_ in range(ROUNDS):
            (used, one), (_, two) = (
                by_us(course, folder / f"{jobs} jobs {round_}", source, True, jobs, students)
                for jobs in (1, 2)
            )
            found.times.append(one / two)
            found.busy.append(used / one)
            found.machine.append(2 * at_once(floors[:1]) / at_once(floors))
    return found


def at_once(floors: Sequence[Floor]) -> float:
    """Seconds of the clock until each of these has measured AT_ONCE times."""
    began = time.monotonic()
    for floor in floors:
        floor.ask(AT_ONCE)
    for floor in floors:
        for _ in range(AT_ONCE):
            floor.told()
    return time.monotonic() - began


def lines(found: Sequence[TwoJobs]) -> list[str]:
    """What was found, as a table in Markdown."""
    return [
        f"By the clock, two jobs held against one, {ROUNDS} rounds, in classes that hand in the right answer to the assignment of above and to the "
        "first one of the course, whose cases are larger. Cores busy: processor time by the clock of one job; the grader reads while a submission "
        "runs, so it is above 1, and on two cores two jobs can be 2 : busy times one at most. And what two processes that run the cases and "
        "fork, each for itself, get done by the clock, held against one, between those rounds. The goal for two jobs is 1.9.",
        "",
        "| assignment | students | two jobs : one | cores that one keeps busy | 2 : busy | two processes : one |",
        "|---|---|---|---|---|---|",
        *(
            f"| {one.assignment} | {one.students} | {_of(one.times)} | {_of(one.busy)} | {2 / median(one.busy):.2f} | {_of(one.machine)} |"
            for one in found
        ),
    ]


def _of(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"
