"""A course made ready to grade single files with, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from autograder.course.model import Assignment, Course, CourseError
from autograder.grading.grader import PATIENCE_ALONE, Grader, Isolation, Passed, check_lock, rubrics
from autograder.grading.starter import Starter
from autograder.grading.student_process import StarterFailed
from autograder.grading.submissions import Submission, Unfit
from autograder.results.model import Result


def prepared(course: Course, names: Sequence[str], isolation: Isolation) -> list[Assignment]:
    """The named assignments. Raises CourseError."""
    chosen = course.chosen(list(names))
    check_lock(isolation)
    return chosen


class Grading:
    """A course made ready to grade single files with; a context manager that ends what it started.

    Reading the cases and starting a clean process for each assignment take seconds, a file after that about a tenth of one.
    The process that has imported torch stays for the next one until the program ends.
    """

    def __init__(
        self, course: Course, assignments: Sequence[str] = (), isolation: Isolation = "locked"
    ) -> None:
        """Makes the named assignments ready, all where none is named. Raises CourseError."""
        chosen = prepared(course, assignments, isolation)
        self._course = course
        self._names = [assignment.name for assignment in chosen]
        judged_by = rubrics(course, self._names)
        self.banks = {name: rubric.bank for name, rubric in judged_by.items()}
        """The frozen cases of each assignment, by its name."""
        self._grader = Grader(course, judged_by, isolation)
        self._starters: dict[str, Starter] = {}

    def __enter__(self) -> Grading:
        """Starts the clean processes, so that what keeps them from starting is told before any file. Raises CourseError."""
        try:
            for starter in [self._started(name) for name in self._names]:
                starter.make_ready()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes that grade; the next file starts them anew."""
        for name in list(self._starters):
            self._end_starter(name)
        self._grader.close()

    def file(self, path: str | os.PathLike[str], assignment: str = "", student: str = "") -> Result:
        """The result of one file, whatever its name and wherever it lies.

        assignment: the file's name without `.py` where none is named. student: the name that the result bears; marks
        do not depend on it. A file that cannot be read or run has a result that says so, as in a class. Raises
        CourseError where the assignment is none of those made ready, and FileNotFoundError where there is no file.
        """
        place = Path(path)
        name = assignment or place.stem
        if name not in self._names:
            raise CourseError(
                f"{place}: no assignment named {name!r}: expected one of {', '.join(self._names)}"
            )
        if not os.path.lexists(place):
            raise FileNotFoundError(f"{place}: no such file: expected the file to grade")
        # A link on the way to the file is the caller's own; the file itself must still be none.
        return self.submission(
            Submission(student, self._course.assignment(name), place.parent.resolve() / place.name)
        )

    def submission(self, submission: Submission) -> Result:
        """The result of a student's file where a class keeps it, as `grade_folder` gives it."""
        source = self._grader.read(submission)
        if isinstance(source, Unfit):
            return self._grader.unfit(submission, source)
        return self.source(submission, source)

    def source(self, submission: Submission, source: bytes, passed: Passed | None = None) -> Result:
        """The result of what was read already, wherever that was. Raises OSError or StarterFailed.

        passed: checks that are not run, since it passes them; nothing where they are those of another file.
        """
        try:
            return self._graded(submission, source, passed)
        except (OSError, StarterFailed):
            # The starter itself is gone, as when the system is out of memory: try once more in a new one.
            self._end_starter(submission.assignment.name)
            return self._graded(submission, source, passed)

    def _graded(self, submission: Submission, source: bytes, passed: Passed | None) -> Result:
        starter = self._started(submission.assignment.name)
        result = self._grader.grade_one(starter, submission, source, passed=passed)
        if result is None:
            result = self._grader.grade_one(starter, submission, source, PATIENCE_ALONE, passed)
        assert result is not None, "a submission that is graded alone has a result"
        return result

    def _started(self, assignment: str) -> Starter:
        if assignment not in self._starters:
            self._starters[assignment] = self._grader.starter(assignment)
        return self._starters[assignment]

    def _end_starter(self, assignment: str) -> None:
        if starter := self._starters.pop(assignment, None):
            starter.close()
