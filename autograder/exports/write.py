"""Writes an export: gathers the results, has the file made, and puts it where it is wanted, whole."""

from __future__ import annotations

from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.exports import gradescope_package
from autograder.exports.grades import Export, canvas, moodle, plain
from autograder.exports.gradescope import results_json
from autograder.exports.table import read_roster
from autograder.files import write_whole
from autograder.reports import gather


def write_marks(
    course: Course, form: str, out: Path, roster: Path | None, assignment: str | None, to: Path
) -> Export:
    """Writes the marks of the results in `out`. Returns what was written, and what the roster lacks.

    form: `canvas`, `moodle`, `csv`, or `gradescope`, for which `to` is a folder and what is returned empty. roster: for
    `canvas` and `moodle`. Raises CourseError and OSError.
    """
    if roster and to.resolve() == roster.resolve():
        raise CourseError(
            f"--to {to}: is the roster: expected another file, so that the roster stays as it is"
        )
    kept = gather.results(course, out)
    if assignment is not None:
        wanted = course.assignment(assignment)
        kept = [one for one in kept if one.assignment == wanted]
        if not kept:
            raise CourseError(f"--results {out}: no result of {assignment}")
    students = read_roster(roster) if roster else None
    if form == "gradescope":
        checks = gather.checks(course, kept)
        for one in kept:
            path = to / one.student / f"{one.assignment.name}.json"
            write_whole(path, results_json(one.result, checks[one.assignment.name]))
        return Export(b"")
    export = (
        canvas(kept, students)
        if form == "canvas"
        else moodle(kept, students)
        if form == "moodle"
        else plain(kept)
    )
    write_whole(to, export.content)
    return export


def write_package(course: Course, assignment: str | None, isolation: str, to: Path) -> None:
    """Writes the package for one assignment. Raises CourseError where none is named."""
    if assignment is None:
        raise CourseError("a Gradescope autograder grades one assignment: say which with --assignment NAME")
    gradescope_package.write_package(course, course.assignment(assignment), isolation, to)
