"""Grades a folder of submissions: what is new or changed is run in as many processes as asked, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Course, CourseError
from autograder.grading import collected, submissions
from autograder.grading import jobs as local
from autograder.grading.grader import Grader, Isolation, rubrics
from autograder.grading.jobs import Task
from autograder.grading.left_out import LeftOut, first_of
from autograder.grading.left_out import left_out as left_outs
from autograder.grading.notices import NOT_GRADED, Notice, in_order, notices_of, of_collected, write_notices
from autograder.grading.submissions import Submission, Unfit
from autograder.printable import clean
from autograder.results import store
from autograder.results.model import Result, Row


@dataclass(frozen=True)
class Graded:
    """What a grading run gave: a row for each result, and the submissions that have none, with the reason.

    results: whole, where they were to be kept in memory; empty otherwise. gone: student and assignment of the results
    that lie there from before while their submission is not found any more. left_out: what lies where it is not graded.
    """

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]
    kept: int
    without: tuple[tuple[Submission, str], ...]
    results: tuple[Result, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


GradeAll = Callable[[Grader, Sequence[Task], Callable[[Result], None]], list[tuple[Submission, str]]]
"""Grades all, gives each result away, and returns those without one, and why."""


def grade(
    course: Course,
    names: Sequence[str],
    folder: Path,
    out: Path | None,
    jobs: int,
    isolation: Isolation = "locked",
    fresh: bool = False,
    on_start: Callable[[int], None] = lambda total: None,
    on_result: Callable[[Result], None] = lambda result: None,
    elsewhere: GradeAll | None = None,
    whole: bool = True,
) -> Graded:
    """Grades what lies in `folder` and writes results into `out` as they come, grades.csv and notices.csv last.

    out: None for no files. elsewhere: grades in place of this machine's `jobs` processes, in the same way as
    `jobs.grade_all`. whole: whether results are kept in memory; without that, a class takes hardly more than its
    names. Raises CourseError where nothing can be graded, and OSError where `out` cannot be written.
    """
    chosen = course.chosen(list(names))
    if folder.resolve() == course.root.resolve():
        raise CourseError(
            f"--submissions {folder}: is the course's own; expected a folder of {submissions.LAYOUT}"
        )
    found = submissions.find(folder, chosen)
    left_out = left_outs(folder, found, chosen, [one.name for one in course.assignments])
    if not found:
        first = first_of([(one.path, one.why) for one in left_out])
        raise CourseError(f"--submissions {folder}: expected {submissions.LAYOUT}, found none{first}")
    on_start(len(found))
    present = {submission.assignment.name for submission in found}
    judged_by = rubrics(
        course, [name for name in (one.name for one in course.assignments) if name in present]
    )
    grader = Grader(course, judged_by, isolation)
    results: list[Result] = []
    rows: list[Row] = []
    seen = [
        Notice(one.student, one.assignment, NOT_GRADED, f"{clean(one.path)}: {one.why}") for one in left_out
    ]
    there = {(one.student, one.assignment.name) for one in found}
    seen += of_collected(collected.read(folder), [one.name for one in chosen], there)
    todo: list[Task] = []
    kept_count = 0

    def keep(result: Result) -> None:
        rows.append(Row.of(result))
        seen.extend(notices_of(result))
        if whole:
            results.append(result)
        on_result(result)

    def take(result: Result) -> None:
        if out is not None:
            store.write_result(out, result)
        keep(result)

    for submission in found:
        source = grader.read(submission)
        if isinstance(source, Unfit):
            take(grader.unfit(submission, source))
            continue
        kept = None
        if out is not None and not fresh:
            kept = store.read_result(out, submission.student, submission.assignment.name)
        if kept is not None and grader.still_holds(kept, submission, source):
            keep(kept)
            kept_count += 1
        else:
            passed = grader.still_passed(kept, submission, source) if kept is not None else None
            todo.append(Task(submission, passed=passed))
    without: list[tuple[Submission, str]] = []
    if todo:
        without = elsewhere(grader, todo, take) if elsewhere else local.grade_all(grader, todo, jobs, take)
    gone: list[tuple[str, str]] = []
    if out is not None:
        store.write_grades(out, rows)
        write_notices(out, seen)
        gone = [one for one in store.present(out, [one.name for one in chosen]) if one not in there]
    return Graded(
        tuple(rows), in_order(seen), kept_count, tuple(without), tuple(results), tuple(gone), tuple(left_out)
    )
