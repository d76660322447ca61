"""Gathers the results that lie in a folder, with what the course says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.cases import bank as banks
from autograder.cases.bank import FrozenCheck
from autograder.course.model import Assignment, Course, CourseError
from autograder.results import store
from autograder.results.model import Result

Checks = Mapping[str, FrozenCheck]
"""The checks of an assignment's bank by name."""


@dataclass(frozen=True)
class Kept:
    """A result and the name of the folder it lies in: the student's, whatever bytes that name holds."""

    student: str
    assignment: Assignment
    result: Result

    @property
    def nothing_ran(self) -> bool:
        """Whether the file was not fit for any check."""
        return all(check["status"] == "skipped" for check in self.result.checks)


def results(course: Course, out: Path) -> list[Kept]:
    """Every readable `out/<student>/<assignment>.json` of the course, by student, then in the course's order.

    Raises CourseError where there is none, and OSError where `out` cannot be read.
    """
    kept = []
    for student, name in store.present(out, [one.name for one in course.assignments]):
        result = store.read_result(out, student, name)
        if result is not None:
            kept.append(Kept(student, course.assignment(name), result))
    if not kept:
        raise CourseError(f"{out}: expected results of `autograder grade`, found none")
    return kept


def checks(course: Course, kept: Sequence[Kept]) -> dict[str, Checks]:
    """The checks of every assignment that has a result; none where its case bank cannot be used.

    Results that are there can be read whether or not more can be graded; their checks then have their names alone.
    """
    present = {one.assignment.name for one in kept}
    return {one.name: _checks(course, one) for one in course.assignments if one.name in present}


def _checks(course: Course, assignment: Assignment) -> Checks:
    try:
        return {check.name: check for check in banks.read(course, assignment).checks}
    except CourseError:
        return {}


def says(known: Checks, name: str) -> str:
    """What a check says; one that is not in the bank has its name alone."""
    return known[name].says if name in known else name.replace("_", " ")
