"""A class made from known answers, with real results: each answer is graded once, and many students hand it in."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import api
from autograder.course.model import Course
from autograder.grading.submissions import Submission
from autograder.known import KnownAnswer, known_answers
from autograder.results.model import Result

RIGHT = 0.55
"""The share of right answers, as in the demo class (autograder/demo.py): an assumption."""


@dataclass(frozen=True)
class Graded:
    """A known answer, its result, and the seconds that it took."""

    answer: KnownAnswer
    result: Result
    seconds: float


def grade_known(course: Course, each: int) -> list[Graded]:
    """Grades up to `each` right and as many wrong answers of every assignment, one after the other."""
    graded = []
    chosen = [one for assignment in course.assignments for one in _some(course, assignment.name, each)]
    with api.Grading(course) as grading:
        for warm in (True, False):  # starting the processes is no part of what a submission takes
            for answer in chosen[:2] if warm else chosen:
                assignment = course.assignment(answer.assignment)
                began = time.monotonic()
                result = grading.source(Submission("", assignment, Path(assignment.file)), answer.source)
                if not warm:
                    graded.append(Graded(answer, result, time.monotonic() - began))
    return graded


def _some(course: Course, name: str, each: int) -> list[KnownAnswer]:
    known = known_answers(course, course.assignment(name))
    pick = random.Random(course.seed)
    parts = [[one for one in known if one.right is right] for right in (True, False)]
    return [one for part in parts for one in pick.sample(part, min(each, len(part)))]


def drawn(graded: Sequence[Graded], seed: int) -> Iterator[Graded]:
    """Answers without end, right ones with the share RIGHT."""
    pick = random.Random(seed)
    parts = {right: [one for one in graded if one.answer.right is right] for right in (True, False)}
    while True:
        yield pick.choice(parts[pick.random() < RIGHT])


def class_results(course: Course, graded: Sequence[Graded], students: int) -> list[Result]:
    """A result of every assignment for so many students."""
    results = []
    for assignment in course.assignments:
        own = drawn([one for one in graded if one.answer.assignment == assignment.name], assignment.minutes)
        for number in range(students):
            results.append(replace(next(own).result, student=f"student {number:06}"))
    return results


def hand_in(course: Course, folder: Path, results: Sequence[Result]) -> None:
    """Lays a file for each result, handed in within the week around its due date; what it holds does not matter."""
    when = random.Random(course.seed)
    for result in results:
        assignment = course.assignment(result.assignment)
        path = folder / result.student / assignment.name / assignment.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        seconds = assignment.due.timestamp() + when.uniform(-6, 1) * 86400
        os.utime(path, (seconds, seconds))
