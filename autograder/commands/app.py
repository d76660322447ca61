"""The program of all commands, what they share, and what belongs on most of their command lines.

What only some commands need is imported by them, so that --help is there at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from autograder.course.model import Course
    from autograder.results.gather import Kept

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A course kit for a GPT's embedding layer: release it to students, grade what they hand in.",
)

Names = Annotated[
    list[str] | None, typer.Argument(metavar="ASSIGNMENT", help="Assignments; all if none is named.")
]
CoursePath = Annotated[
    Path | None, typer.Option("--course", help="The course's folder or course.toml.", show_default=False)
]

STUDENTS, AUTHORS = "For students", "For authors of assignments"
"""Headings of the help; what has none is for instructors."""


class Isolation(StrEnum):
    """How a student's process is kept apart."""

    locked = "locked"
    process = "process"


HowApart = Annotated[
    Isolation, typer.Option(help="`process` runs students' code unlocked: only for code you trust.")
]


def opened(path: Path | None) -> Course:
    """The course that was named, or that of the present folder. Raises CourseError."""
    from autograder.course import model

    return model.opened(path)


def tell_outdated(course: Course, out: Path, kept: Sequence[Kept]) -> None:
    """Says on stderr where results that are shown may not be what grading gives now."""
    from autograder.course.model import CourseError
    from autograder.printable import one_line
    from autograder.results.gather import outdated

    try:
        told = outdated(course, out, kept)
    except CourseError as error:
        told = str(error)
    if told:
        print(f"autograder: {one_line(told)}", file=sys.stderr)
