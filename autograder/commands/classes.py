"""What instructors run around grading: `replay`, `collect`, `export`, `doctor`, `demo`, `feedback`, `report`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.app import CoursePath, HowApart, Isolation, app, opened, tell_outdated

if TYPE_CHECKING:
    from autograder.course.model import Course


@app.command()
def replay(
    student: Annotated[str, typer.Argument(help="The student's folder.")],
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    check: Annotated[
        str | None, typer.Argument(help="One check; all that are not passed if none is named.")
    ] = None,
    submissions: Annotated[
        Path, typer.Option(help="Folder of <student>/<assignment>/<assignment>.py.")
    ] = ...,  # type: ignore[assignment]
    isolation: HowApart = Isolation.locked,
    course: CoursePath = None,
) -> None:
    """Grade one submission again, write nothing, and show what its checks saw."""
    from autograder.grading.again import grade_again
    from autograder.reports.terminal import print_checks

    loaded = opened(course)
    print_checks(grade_again(loaded, submissions, student, assignment, isolation.value), check)


class System(StrEnum):
    """Where submissions are downloaded from."""

    canvas = "canvas"
    moodle = "moodle"
    gradescope = "gradescope"
    github = "github"


@app.command()
def collect(
    source: Annotated[Path, typer.Argument(help="The folder or archive that the learning system gives.")],
    into: Annotated[Path, typer.Option(help="Folder for <student>/<assignment>/<assignment>.py.")] = ...,  # type: ignore[assignment]
    system: Annotated[
        System | None, typer.Option("--from", help="The system; told by the names where not given.")
    ] = None,
    assignment: Annotated[
        str, typer.Option(help="The one assignment; a student's lone .py of another name is taken for it.")
    ] = "",
    slug: Annotated[str, typer.Option(help="For GitHub: what comes before `-username`.")] = "",
    roster: Annotated[
        Path | None,
        typer.Option(
            help="The students, as the system exports them; who handed in nothing is named.",
            show_default=False,
        ),
    ] = None,
    course: CoursePath = None,
) -> None:
    """Lay out what a learning system gives, the newest attempt of each student."""
    from autograder.intake.collect import collect as collect_from
    from autograder.reports.collected import print_collected

    named = system.value if system else ""
    print_collected(collect_from(opened(course), source, into, named, assignment, slug, roster), into)


class Format(StrEnum):
    """What marks can be exported as."""

    canvas = "canvas"
    moodle = "moodle"
    gradescope = "gradescope"
    csv = "csv"
    gradescope_autograder = "gradescope-autograder"


@app.command()
def export(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="; ".join(Format))],
    to: Annotated[
        Path,
        typer.Option(help="The file to write; for gradescope the folder of <student>/<assignment>.json."),
    ] = ...,  # type: ignore[assignment]
    results: Annotated[Path | None, typer.Option(help="Folder of the results.", show_default=False)] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            help="The students, as the system exports them; its file is filled in.", show_default=False
        ),
    ] = None,
    assignment: Annotated[
        str | None, typer.Option(help="One assignment; all that have results if none is named.")
    ] = None,
    isolation: Annotated[
        Isolation,
        typer.Option(help="Of the Gradescope autograder: `process` where its machines cannot lock."),
    ] = Isolation.locked,
    course: CoursePath = None,
) -> None:
    """Write marks as a learning system imports them, or the package with which Gradescope grades."""
    from autograder.course.model import CourseError
    from autograder.exports.write import write_marks, write_package
    from autograder.reports.collected import NAMED

    if roster is not None and form not in (Format.canvas, Format.moodle):
        raise CourseError(f"export {form.value} takes no --roster: it is for canvas and moodle")
    loaded = opened(course)
    if form is Format.gradescope_autograder:
        write_package(loaded, assignment, isolation.value, to)
        print(f"Gradescope autograder: {to} (it holds the references: keep it as you keep solutions/)")
        return
    if results is None:
        raise CourseError(
            f"export {form.value} needs --results DIR, the folder that `autograder grade` wrote"
        )
    written = write_marks(loaded, form.value, results, roster, assignment, to)
    print(f"{form.value}: {to}")
    if written.unmarked:
        named, more = "; ".join(written.unmarked[:NAMED]), len(written.unmarked) - NAMED
        others = f"; and {more} more" if more > 0 else ""
        print(
            f"no result for {len(written.unmarked)} of the {written.students} students in {roster}: {named}{others}"
        )
    for column in written.new:
        told = "Canvas would make a new assignment of it, and its points were compared with none"
        print(f"autograder: {roster}: no column for {column!r}: {told}", file=sys.stderr)
    for student in written.missing:
        print(f"autograder: not in the roster, so not in the file: {student!r}", file=sys.stderr)
    raise typer.Exit(1 if written.missing else 0)


@app.command()
def doctor(course: CoursePath = None) -> None:
    """Say what this machine has: isolation, torch, threads, vocabulary, course."""
    from autograder.course.model import CourseError
    from autograder.doctor import examine

    try:
        loaded: Course | None = opened(course)
        problem = ""
    except CourseError as error:
        loaded, problem = None, str(error)
    raise typer.Exit(examine(loaded, problem))


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the submissions of the demo class.")],
    course: CoursePath = None,
) -> None:
    """Write a demo class of 24 students, made from the known right and wrong answers."""
    from autograder.demo import write_class

    students = write_class(opened(course), folder)
    print(f"{folder}: {students} students")


@app.command()
def feedback(
    out: Annotated[Path, typer.Option(help="Folder of the results.")] = ...,  # type: ignore[assignment]
    course: CoursePath = None,
) -> None:
    """Write a page for every student and assignment, from results that are there."""
    from autograder.printable import many
    from autograder.reports.student_page import write_feedback
    from autograder.results.gather import results

    loaded = opened(course)
    kept = results(loaded, out)
    pages = write_feedback(loaded, out, kept)
    print(f"Feedback: {out}/<student>/<assignment>.html, {many(pages, 'page')}")
    tell_outdated(loaded, out, kept)


@app.command()
def report(
    out: Annotated[Path, typer.Option(help="Folder of the results.")] = ...,  # type: ignore[assignment]
    submissions: Annotated[
        Path | None,
        typer.Option(
            help="Folder they were graded from, for when each was handed in; left out where not given.",
            show_default=False,
        ),
    ] = None,
    course: CoursePath = None,
) -> None:
    """Write a report on the class, from results that are there."""
    from autograder.reports.class_report import write_report
    from autograder.results.gather import results

    loaded = opened(course)
    kept = results(loaded, out)
    print(f"Report: {write_report(loaded, out, submissions, kept)}")
    tell_outdated(loaded, out, kept)
