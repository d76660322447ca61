"""Writes results into nbgrader's gradebook: all in one transaction, and nothing that a person entered."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, InvalidEntry
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from autograder.cases import bank as banks
from autograder.course.model import Course, CourseError
from autograder.nbgrader import registered, rows
from autograder.nbgrader.handed_in import handed_in
from autograder.nbgrader.late import LatePenalty
from autograder.nbgrader.rows import Scored
from autograder.results.model import Result

LONGEST_NAME = 128
"""The characters that nbgrader's tables have for a student's name."""


@dataclass(frozen=True)
class Entered:
    """How many results a gradebook took, and those it did not, with the reason. url: without the password."""

    url: str
    results: int
    without: tuple[tuple[Result, str], ...]


def gradebook_url(course: Course, url: str) -> str:
    """The URL itself; for an empty one nbgrader's own default, `gradebook.db` in the course's folder."""
    return url or f"sqlite:///{course.root / 'gradebook.db'}"


def put_alembic_in_reach() -> None:
    """nbgrader calls `alembic` by name for a new gradebook: it lies beside the Python that runs this."""
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([beside, os.environ.get("PATH", os.defpath)])


@contextmanager
def opened(course: Course, url: str) -> Iterator[Gradebook]:
    """The gradebook at `url`, made if there is none. Raises CourseError for whatever the database says, in one line."""
    put_alembic_in_reach()
    try:
        where = make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        raise CourseError(
            f"--gradebook {url}: expected the URL of a database, such as sqlite:///gradebook.db or "
            "postgresql://user@host/name"
        ) from None
    try:
        with Gradebook(url, registered.course_id(course)) as gradebook:
            yield gradebook
    except (ImportError, NoSuchModuleError) as error:
        raise CourseError(f"--gradebook {where}: no driver for this database is installed: {error}") from None
    except (IntegrityError, InvalidEntry):
        raise CourseError(
            f"--gradebook {where}: it was changed meanwhile; nothing was entered: run the same command again"
        ) from None
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CourseError(
            f"--gradebook {where}: {said}; nothing was entered. If nbgrader was upgraded, "
            "run `nbgrader db upgrade`"
        ) from None


def check(course: Course, url: str, names: Sequence[str]) -> None:
    """Raises CourseError where the gradebook at `url` cannot be opened, or its cells are not those of the checks."""
    with opened(course, url) as gradebook:
        for assignment in course.chosen(list(names)):
            notebook = registered.find(gradebook, assignment)
            if notebook is not None:
                registered.check(notebook, banks.read(course, assignment))


def enter(course: Course, url: str, results: Sequence[Result], folder: Path) -> Entered:
    """Enters the results of what lies in `folder` into the gradebook at `url`; all of them, or none.

    A score or comment that a person gave stays as it is; where the automatic score beside it changes, nbgrader is told
    that a person should look again. Raises CourseError.
    """
    without = [(result, why) for result in results if (why := _why_unfit(result.student))]
    left_out = {id(result) for result, _ in without}
    fit = [result for result in results if id(result) not in left_out]
    penalty = LatePenalty.of(course.late)
    with opened(course, url) as gradebook:
        present = {result.assignment for result in fit}
        notebooks = {
            one.name: registered.register(gradebook, course, one, banks.read(course, one))
            for one in course.assignments
            if one.name in present
        }
        rows.enter_students(gradebook.db, {result.student for result in fit})
        for name, notebook in notebooks.items():
            file = Path(name, course.assignment(name).file)
            scored = [
                Scored(
                    one.student,
                    handed_in(folder / one.student / file),
                    {check["name"]: float(check["points"]) for check in one.checks},
                )
                for one in fit
                if one.assignment == name
            ]
            rows.enter(gradebook.db, notebook, scored, penalty)
        gradebook.db.commit()
        where = gradebook.engine.url.render_as_string(hide_password=True)
    return Entered(where, len(fit), tuple(without))


def _why_unfit(student: str) -> str:
    """Why no gradebook takes a student's name, or nothing."""
    if len(student) > LONGEST_NAME:
        return f"its name has {len(student)} characters, nbgrader takes {LONGEST_NAME}"
    try:
        student.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8 text"
    return ""
