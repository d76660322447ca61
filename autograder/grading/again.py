"""Grades one submission once more, on its own, and writes nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.grading import submissions
from autograder.grading.grader import Isolation
from autograder.grading.ready import Grading
from autograder.results.model import Result


def grade_again(
    course: Course, folder: Path, student: str, name: str, isolation: Isolation = "locked"
) -> Result:
    """The result of `student`'s submission of the assignment. Raises CourseError where there is none to be had."""
    found = [one for one in submissions.find(folder, [course.assignment(name)]) if one.student == student]
    if not found:
        raise CourseError(f"--submissions {folder}: expected {student}/{name}/{name}.py, found none")
    # Not entered: what cannot be run needs no process.
    with closing(Grading(course, [name], isolation)) as grading:
        try:
            return grading.submission(found[0])
        except OSError as error:
            raise CourseError(f"no result for {student}/{name}: {type(error).__name__}: {error}") from None
