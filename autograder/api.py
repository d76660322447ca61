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
from typing import TYPE_CHECKING

from autograder.course import model
from autograder.course.model import Course, CourseError
from autograder.grading.grade import GradeAll, Graded
from autograder.grading.grade import grade as _grade
from autograder.grading.grader import Isolation
from autograder.grading.ready import Grading, prepared
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
    chosen = prepared(course, assignments, isolation)
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
