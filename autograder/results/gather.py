"""Gathers the results that lie in a folder, with what the course says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.cases import bank as banks
from autograder.cases.bank import FrozenCheck
from autograder.course.model import Assignment, Course, CourseError
from autograder.places import need_folder
from autograder.printable import clean
from autograder.results import store
from autograder.results.model import Result

Checks = Mapping[str, FrozenCheck]
"""The checks of an assignment's bank by name."""
AGAIN = "run `autograder grade` again, and delete what has no submission any more"
"""What to do about results that do not count."""


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


def results(course: Course, out: Path, option: str = "--out", assignment: str | None = None) -> list[Kept]:
    """Every `out/<student>/<assignment>.json` of the course, by student, then in the course's order.

    option: what `out` is called where it is refused. assignment: the only one, if it is named. Raises CourseError where
    there is no result or where one cannot be read, so that nobody's marks are left out, and OSError.
    """
    need_folder(option, out, "results of `autograder grade`")
    kept, unreadable = readable(course, out, assignment)
    if unreadable:
        raise CourseError(cannot_be_read(unreadable))
    if not kept:
        of_which = "" if assignment is None else f" of {assignment}"
        raise CourseError(f"{option} {out}: expected results of `autograder grade`, found none{of_which}")
    return kept


def readable(course: Course, out: Path, assignment: str | None = None) -> tuple[list[Kept], list[Path]]:
    """The results that can be read, and the files of those that cannot. Raises CourseError and OSError."""
    kept, unreadable = [], []
    names = [one.name for one in course.chosen([assignment] if assignment else None)]
    for student, name in store.present(out, names):
        result = store.read_result(out, student, name)
        if result is None:
            unreadable.append(store.path_of(out, student, name))
        else:
            kept.append(Kept(student, course.assignment(name), result))
    return kept, unreadable


def cannot_be_read(files: Sequence[Path]) -> str:
    """What is told of results that cannot be read, in one line."""
    others = f" (and {len(files) - 1} more)" if len(files) > 1 else ""
    return f"{files[0]}{others}: cannot be read: {AGAIN}"


def outdated(course: Course, out: Path, kept: Sequence[Kept]) -> str:
    """In one line how many of the results are of another case bank than the present one; empty where none is.

    Raises CourseError where it cannot be told, since a present case bank cannot be used.
    """
    present = {name: banks.read(course, course.assignment(name)).sha256 for name in _assignments(kept)}
    old = [one for one in kept if one.result.case_bank != present[one.assignment.name]]
    if not old:
        return ""
    first = f"{clean(old[0].student)}/{old[0].assignment.name}"
    return f"{out}: {len(old)} of {len(kept)} results are of another case bank than the present one, {first} first: {AGAIN}"


def _assignments(kept: Sequence[Kept]) -> set[str]:
    return {one.assignment.name for one in kept}


def checks(course: Course, kept: Sequence[Kept]) -> dict[str, Checks]:
    """The checks of every assignment that has a result; none where its case bank cannot be used.

    Results that are there can be read whether or not more can be graded; their checks then have their names alone.
    """
    present = _assignments(kept)
    return {one.name: _checks(course, one) for one in course.assignments if one.name in present}


def _checks(course: Course, assignment: Assignment) -> Checks:
    try:
        return {check.name: check for check in banks.read(course, assignment).checks}
    except CourseError:
        return {}


def says(known: Checks, name: str) -> str:
    """What a check says; one that is not in the bank has its name alone."""
    return known[name].says if name in known else name.replace("_", " ")
