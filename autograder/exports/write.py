"""Writes an export: gathers the results, has the file made, and puts it where it is wanted, whole."""

from __future__ import annotations

from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.exports import gradescope_package
from autograder.exports.grades import Export, canvas, moodle, plain
from autograder.exports.gradescope import results_json
from autograder.files import write_whole
from autograder.places import need_place_for_folder, place_for_file
from autograder.results import gather
from autograder.rosters.roster import read_roster


def write_marks(
    course: Course, form: str, out: Path, roster: Path | None, assignment: str | None, to: Path
) -> Export:
    """Writes the marks of the results in `out`. Returns what was written, and what the roster lacks.

    form: `canvas`, `moodle`, `csv`, or `gradescope`, for which `to` is a folder and what is returned empty. roster: for
    `canvas` and `moodle`. Raises CourseError, also where a result cannot be read or is of another case bank than the
    present one: its marks would not be those of the course. And OSError.
    """
    if roster and to.resolve() == roster.resolve():
        raise CourseError(
            f"--to {to}: is the roster: expected another file, so that the roster stays as it is"
        )
    if form == "gradescope":
        need_place_for_folder("--to", to)
        if to.resolve() == out.resolve():
            raise CourseError(
                f"--to {to}: is the folder of the results: expected another, since files there have these names"
            )
    else:
        to = place_for_file("--to", to)
    kept = gather.results(course, out, "--results", assignment)
    if old := gather.outdated(course, out, kept):
        raise CourseError(f"--results {old}")
    kept.sort(key=lambda one: course.assignments.index(one.assignment))  # the order of the columns
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
    place = place_for_file("--to", to)
    gradescope_package.write_package(course, course.assignment(assignment), isolation, place)
