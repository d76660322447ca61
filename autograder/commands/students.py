"""What students run: `check` and `watch`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.app import STUDENTS, CoursePath, app


@app.command(rich_help_panel=STUDENTS)
def check(
    file: Annotated[Path, typer.Argument(help="A student's file, named after its assignment.")],
    course: CoursePath = None,
) -> None:
    """Run the self-check on one file."""
    from autograder.practice.check import check_file

    raise typer.Exit(check_file(file, _folder_of(course)))


@app.command(rich_help_panel=STUDENTS)
def watch(
    assignment: Annotated[str, typer.Argument(help="The assignment you work on: its name or its folder.")],
    course: CoursePath = None,
) -> None:
    """Run the self-check at every save, and show what to mend first."""
    from autograder.practice.watch import watch as watch_files

    print(watch_files(assignment, _folder_of(course)))


def _folder_of(course: Path | None) -> Path:
    """The folder in or above which the course is looked for: students have less of it than `opened` asks for."""
    if course is None:
        return Path.cwd()
    return course if course.is_dir() else course.parent
