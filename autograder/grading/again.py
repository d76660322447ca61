"""Grades one submission once more, on its own, and writes nothing."""

from __future__ import annotations

from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.grading import submissions
from autograder.grading.grader import Grader, Isolation, check_lock, rubrics
from autograder.grading.jobs import Task, grade_all
from autograder.grading.submissions import Unfit
from autograder.results.model import Result


def grade_again(
    course: Course, folder: Path, student: str, name: str, isolation: Isolation = "locked"
) -> Result:
    """The result of `student`'s submission of the assignment. Raises CourseError where there is none to be had."""
    check_lock(isolation)
    found = [one for one in submissions.find(folder, [course.assignment(name)]) if one.student == student]
    if not found:
        raise CourseError(f"--submissions {folder}: expected {student}/{name}/{name}.py, found none")
    grader = Grader(course, rubrics(course, [name]), isolation)
    source = submissions.read(found[0], course.limits.source_kb)
    if isinstance(source, Unfit):
        return grader.unfit(found[0], source)
    results: list[Result] = []
    without = grade_all(grader, [Task(found[0], source)], 1, results.append)
    if without:
        raise CourseError(f"no result for {student}/{name}: {without[0][1]}")
    return results[0]
