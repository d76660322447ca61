"""Grading from a program of one's own: one file or a folder, and `Result` objects back.

    from autograder import api

    course = api.open_course("path/to/course")
    with api.Grading(course) as grading:
        result = grading.file("anywhere/lookup.py", "name_of_the_assignment")
    print(result.score, result.max_score, result.message)

    graded = api.grade_folder(course, "submitted")  # writes nothing; with out="results", what `autograder grade` writes
    for result in graded.results:
        print(result.student, result.assignment, result.score)

Files are graded as `autograder grade` grades them, which is built on this: in a locked process, against the same frozen
cases, with the same marks. Nothing here needs a database, and a single file may have any name and lie anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from autograder.course import model
from autograder.course.model import Assignment, Course, CourseError
from autograder.grading.grade import GradeAll, Graded
from autograder.grading.grade import grade as _grade
from autograder.grading.grader import PATIENCE_ALONE, Grader, Isolation, Passed, check_lock, rubrics
from autograder.grading.starter import Starter
from autograder.grading.student_process import StarterFailed
from autograder.grading.submissions import Submission, Unfit
from autograder.machine import cores
from autograder.places import need_place_for_folder
from autograder.results.model import Result

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Course", "CourseError", "Graded", "Grading", "Result", "grade_folder", "open_course"]

PathLike = str | os.PathLike[str]


def open_course(path: PathLike | None = None) -> Course:
    """The course at `path`, its folder or its course.toml; without one, that of the present folder or one above it.

    Raises CourseError, whose message is one line that says what is wrong and what was expected.
    """
    return model.opened(path)


def grade_folder(
    course: Course,
    folder: PathLike,
    assignments: Sequence[str] = (),
    *,
    out: PathLike | None = None,
    jobs: int | None = None,
    fresh: bool = False,
    isolation: Isolation = "locked",
    scheduler: str | Client | None = None,
    tls: Mapping[str, str | None] | None = None,
    on_start: Callable[[int], None] = lambda total: None,
    on_result: Callable[[Result], None] = lambda result: None,
    whole: bool = True,
) -> Graded:
    """Grades every `<folder>/<student>/<assignment>/<assignment>.py` of the named assignments, all where none is named.

    out: where to write results and grades.csv, and what lies there and still holds is kept, unless `fresh`; nothing is
    written without it. jobs: submissions graded at once, as many as there are processors by default. isolation:
    `process` runs students' code unlocked. scheduler: a Dask cluster that grades in place of this machine, as its address
    or a client of it; tls: the files `ca_file`, `cert` and `key`, where Dask's settings do not have them. on_start, on_result: called with the number of submissions found, and with
    each result as it comes. whole: whether the results are kept in memory, too; a very large class wants them in `out` alone.

    The results come in no particular order. Raises CourseError where nothing can be graded, and OSError where `out`
    cannot be written.
    """
    if jobs is not None and jobs < 1:
        raise CourseError(f"jobs: expected 1 at least, found {jobs}")
    chosen = _prepared(course, assignments, isolation)
    names = [assignment.name for assignment in chosen]
    place = None if out is None else Path(out)
    if place is not None:
        _need_apart(course, Path(folder), place)
    elsewhere = None if scheduler is None else _on_cluster(course, scheduler, tls or {}, isolation)
    return _grade(
        course,
        names,
        Path(folder),
        place,
        cores() if jobs is None else jobs,
        isolation,
        fresh,
        on_start,
        on_result,
        elsewhere,
        whole,
    )


def _on_cluster(
    course: Course, scheduler: str | Client, tls: Mapping[str, str | None], isolation: Isolation
) -> GradeAll:
    """What grades on a Dask cluster, which a grader can do without. Raises CourseError."""
    if isinstance(scheduler, str) and not re.fullmatch(r"(tls|tcp)://.+:\d+", scheduler):
        raise CourseError(
            f"--scheduler {scheduler}: expected the address of a Dask scheduler, tls://HOST:PORT"
        )
    try:
        from autograder.cluster import client
    except ModuleNotFoundError as error:
        raise CourseError(
            f"--scheduler needs Dask, and {error.name} is not installed: pip install 'embedding-autograder[cluster]'"
        ) from None
    return partial(client.grade_all, scheduler, client.Tls(**tls), course, isolation)


class Grading:
    """A course made ready to grade single files with; a context manager that ends what it started.

    Reading the cases and starting a clean process for each assignment take seconds, a file after that about a tenth of one.
    The process that has imported torch stays for the next one until the program ends.
    """

    def __init__(
        self, course: Course, assignments: Sequence[str] = (), isolation: Isolation = "locked"
    ) -> None:
        """Makes the named assignments ready, all where none is named. Raises CourseError."""
        chosen = _prepared(course, assignments, isolation)
        self._course = course
        self._names = [assignment.name for assignment in chosen]
        self._grader = Grader(course, rubrics(course, self._names), isolation)
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

    def file(self, path: PathLike, assignment: str = "", student: str = "") -> Result:
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


def _need_apart(course: Course, folder: Path, out: Path) -> None:
    """Raises CourseError where `out` is no folder, or one that is for something else: results would mix with that."""
    need_place_for_folder("--out", out)
    place, root = (Path(os.path.realpath(one)) for one in (out, course.root))
    if place == root:
        raise CourseError(
            f"--out {out}: expected a folder for results alone, such as {out / 'results'}, found the course's own"
        )
    for taken, what in (
        (root / "assignments", "assignments/, which students are given"),
        (root / "solutions", "solutions/, which students never get"),
        (folder, f"--submissions {folder}, which holds what was handed in"),
    ):
        there = Path(os.path.realpath(taken))
        if place.is_relative_to(there):
            within = "" if place == there else "a folder in "
            raise CourseError(f"--out {out}: expected a folder for results alone, found {within}{what}")


def _prepared(course: Course, names: Sequence[str], isolation: Isolation) -> list[Assignment]:
    """The named assignments. Raises CourseError."""
    chosen = course.chosen(list(names))
    check_lock(isolation)
    return chosen
