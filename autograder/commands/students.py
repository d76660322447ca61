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

    start = Path.cwd() if course is None else course if course.is_dir() else course.parent
    raise typer.Exit(check_file(file, start))


@app.command(rich_help_panel=STUDENTS)
def watch(
    assignment: Annotated[str, typer.Argument(help="The assignment you work on: its name or its folder.")],
    course: CoursePath = None,
) -> None:
    """Run the self-check at every save, and show what to mend first."""
    from autograder.practice.watch import watch as watch_files

    start = Path.cwd() if course is None else course if course.is_dir() else course.parent
    print(watch_files(assignment, start))
