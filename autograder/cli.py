"""The `autograder` command: reads the words of the command line, calls the part that does the work, prints."""

from __future__ import annotations

import errno
import sys
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

if TYPE_CHECKING:  # what only some commands need is imported by them, so that --help is there at once
    from autograder.course.model import Course

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
INTERRUPTED = 130
"""What typer returns where Ctrl-C was pressed."""


class Isolation(StrEnum):
    """How a student's process is kept apart."""

    locked = "locked"
    process = "process"


def main() -> None:
    """Runs the command; every wrong use ends with one line on stderr and exit code 2. Raises KeyboardInterrupt."""
    try:
        code = app(_with_default(sys.argv[1:]), standalone_mode=False)
    except TyperException as error:
        if not error.format_message():  # no command at all: the help has been shown
            sys.exit(2)
        where = getattr(getattr(error, "ctx", None), "command_path", "autograder")
        _fail(f"{error.format_message()} (see `{where} --help`)")
    except _expected() as error:
        _fail(str(error))
    except typer.Abort:
        code = INTERRUPTED
    except OSError as error:
        _fail(_told(error))
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    sys.exit(code if isinstance(code, int) else 0)


def _told(error: OSError) -> str:
    """What the system refused, in one line."""
    what = f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{what}: make room, then run the same command again; what is written is kept"
    return what


def _with_default(words: list[str]) -> list[str]:
    """The words of the command line, `--gradebook` without a URL as one with an empty one, which typer cannot tell."""
    return [
        f"{word}=" if word == "--gradebook" and "://" not in after else word
        for word, after in zip_longest(words, words[1:], fillvalue="")
    ]


def _expected() -> tuple[type[Exception], ...]:
    """The exceptions whose message is meant for the person at the terminal."""
    from autograder.course.model import CourseError
    from autograder.grading.student_process import StarterFailed
    from autograder.intake.source import IntakeError
    from autograder.release.regions import ReleaseError
    from autograder.rubric import RubricError
    from autograder.vocabulary import VocabularyMissing

    return (CourseError, RubricError, ReleaseError, IntakeError, StarterFailed, VocabularyMissing)


def _fail(message: str) -> None:
    print(f"autograder: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(2)


def _course(path: Path | None) -> Course:
    from autograder.course import model

    if path is None:
        return model.load(model.find(Path.cwd()))
    return model.load(path / model.FILE if path.is_dir() else path)


@app.command()
def grade(
    assignments: Names = None,
    submissions: Annotated[
        Path, typer.Option(help="Folder of <student>/<assignment>/<assignment>.py.")
    ] = ...,  # type: ignore[assignment]
    out: Annotated[Path, typer.Option(help="Folder for the results.")] = ...,  # type: ignore[assignment]
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Submissions graded at once; all cores by default.", show_default=False),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Grade all again, not only what is new or changed.")
    ] = False,
    pages: Annotated[
        bool, typer.Option("--report/--no-report", help="Write the feedback pages and the class report.")
    ] = True,
    isolation: Annotated[
        Isolation, typer.Option(help="`process` runs students' code unlocked: only for code you trust.")
    ] = Isolation.locked,
    gradebook: Annotated[
        str | None,
        typer.Option(
            metavar="[URL]",
            help="Enter the grades into nbgrader's gradebook, too; gradebook.db in the course's folder by default.",
            show_default=False,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="tls://HOST:PORT",
            help="Grade on the Dask cluster of this scheduler, not here.",
            show_default=False,
        ),
    ] = None,
    tls_ca_file: Annotated[
        str | None,
        typer.Option(help="CA of the cluster, in PEM; Dask's setting by default.", show_default=False),
    ] = None,
    tls_cert: Annotated[
        str | None, typer.Option(help="Certificate to show the scheduler, in PEM.", show_default=False)
    ] = None,
    tls_key: Annotated[str | None, typer.Option(help="Key of that, in PEM.", show_default=False)] = None,
    course: CoursePath = None,
) -> None:
    """Grade a folder of submissions."""
    from autograder import api
    from autograder.course.model import CourseError
    from autograder.judge.words import clean
    from autograder.reports.terminal import Progress, print_class

    if jobs is not None and scheduler is not None:
        raise CourseError(
            "--jobs is for this machine; with --scheduler each worker has as many as its --nthreads"
        )
    loaded = _course(course)
    if gradebook is not None:
        books = _gradebooks()
        url = books.gradebook_url(loaded, gradebook)
        books.check(loaded, url, assignments or ())
    with Progress() as progress:
        done = api.grade_folder(
            loaded,
            submissions,
            assignments or (),
            out=out,
            jobs=jobs,
            fresh=fresh,
            isolation=isolation.value,
            scheduler=scheduler,
            tls={"ca_file": tls_ca_file, "cert": tls_cert, "key": tls_key},
            on_start=progress.start,
            on_result=progress.advance,
        )
    if pages and done.results:
        from autograder.reports.class_report import write_report
        from autograder.reports.student_page import write_feedback

        write_feedback(loaded, out)
        report_page = write_report(loaded, out, submissions)
        print(f"Report: {report_page}    Feedback: {out}/<student>/<assignment>.html")
    not_entered = False
    if gradebook is not None and done.results:
        entered = books.enter(loaded, url, done.results, submissions)
        not_entered = bool(entered.without)
        print(f"Gradebook: {entered.results} results in {entered.url}")
        for result, why_not in entered.without:
            print(
                f"autograder: not in the gradebook: {clean(result.student)}/{result.assignment}: {why_not}",
                file=sys.stderr,
            )
    print_class(loaded, done, out, isolation.value)
    for submission, why_not in done.without:
        print(
            f"autograder: no result for {submission.student}/{submission.assignment.name}: {why_not}",
            file=sys.stderr,
        )
    raise typer.Exit(1 if done.without or not_entered else 0)


def _gradebooks() -> ModuleType:
    """The module that knows nbgrader's gradebook, which a grader can do without. Raises CourseError."""
    from autograder.course.model import CourseError

    try:
        from autograder.nbgrader import gradebook
    except ModuleNotFoundError as error:
        raise CourseError(
            f"--gradebook needs nbgrader, and {error.name} is not installed: "
            "pip install 'embedding-autograder[nbgrader,postgresql]'"
        ) from None
    return gradebook


@app.command(rich_help_panel=AUTHORS)
def freeze(assignments: Names = None, course: CoursePath = None) -> None:
    """Draw the cases of the checks anew and freeze them in solutions/<assignment>/cases.json."""
    from autograder.cases.freeze import freeze as freeze_one

    loaded = _course(course)
    for assignment in loaded.chosen(assignments):
        path = freeze_one(loaded, assignment)
        print(f"{assignment.name}: {path.relative_to(loaded.root)}")


@app.command(rich_help_panel=AUTHORS)
def verify(
    assignments: Names = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Write solutions/*/mistakes.json and docs/accuracy.* from what is seen."
        ),
    ] = False,
    snippets: Annotated[
        bool,
        typer.Option(
            "--snippets", help="Also run the snippet of every failed check: it must show the failure."
        ),
    ] = False,
    course: CoursePath = None,
) -> None:
    """Grade the known right and wrong answers: all right ones must get full marks, no wrong one may."""
    from autograder import snippets as given
    from autograder.accuracy import measured
    from autograder.verify import print_findings, stale_mistakes, verify_course, write_mistakes
    from autograder.vocabulary import lay_out

    loaded = _course(course)
    chosen = loaded.chosen(assignments)
    if any(assignment.encodings for assignment in chosen):
        lay_out(loaded.vocabulary)
    names = [assignment.name for assignment in chosen]
    found = verify_course(loaded, names, explain=snippets)
    code = print_findings(found)
    if snippets:
        told = given.told(found)
        code = given.print_amiss(told, given.amiss(loaded, told)) or code
    if write:
        stale = write_mistakes(loaded, found, verify_course(loaded, names))
    else:
        stale = stale_mistakes(loaded, found)
    stale += measured.stale(loaded, found, write)
    for name in stale:
        print(f"{name}: {'written' if write else 'not up to date: run `autograder verify --write`'}")
    raise typer.Exit(code or (1 if stale and not write else 0))


@app.command(rich_help_panel=AUTHORS)
def release(
    assignments: Names = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if assignments/ is not up to date.")
    ] = False,
    course: CoursePath = None,
) -> None:
    """Write assignments/ from solutions/: skeletons, self-checks and notebooks."""
    from autograder.release.release import release as release_all
    from autograder.vocabulary import lay_out

    loaded = _course(course)
    chosen = loaded.chosen(assignments)
    if any(assignment.encodings for assignment in chosen):
        lay_out(loaded.vocabulary)
    stale = release_all(loaded, chosen, write=not check)
    for name in stale:
        print(f"{name}: {'not up to date' if check else 'written'}")
    if not stale:
        print("assignments/ is up to date")
    raise typer.Exit(1 if check and stale else 0)


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
    course: CoursePath = None,
) -> None:
    """Grade one submission again, write nothing, and show what its checks saw."""
    from autograder.grading.again import grade_again
    from autograder.reports.terminal import print_checks
    from autograder.vocabulary import lay_out

    loaded = _course(course)
    if loaded.assignment(assignment).encodings:
        lay_out(loaded.vocabulary)
    print_checks(grade_again(loaded, submissions, student, assignment), check)


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
    course: CoursePath = None,
) -> None:
    """Lay out what a learning system gives, the newest attempt of each student."""
    from autograder.intake.collect import collect as collect_from
    from autograder.reports.terminal import print_collected

    print_collected(
        collect_from(_course(course), source, into, system.value if system else "", assignment, slug), into
    )


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

    loaded = _course(course)
    if form is Format.gradescope_autograder:
        write_package(loaded, assignment, isolation.value, to)
        print(f"Gradescope autograder: {to} (it holds the references: keep it as you keep solutions/)")
        return
    if results is None:
        raise CourseError(
            f"export {form.value} needs --results DIR, the folder that `autograder grade` wrote"
        )
    missing = write_marks(loaded, form.value, results, roster, assignment, to)
    print(f"{form.value}: {to}")
    for student in missing:
        print(f"autograder: not in the roster, so not in the file: {student!r}", file=sys.stderr)
    raise typer.Exit(1 if missing else 0)


@app.command()
def doctor(course: CoursePath = None) -> None:
    """Say what this machine has: isolation, torch, threads, vocabulary, course."""
    from autograder.course.model import CourseError
    from autograder.doctor import examine

    try:
        loaded: Course | None = _course(course)
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

    students = write_class(_course(course), folder)
    print(f"{folder}: {students} students")


@app.command()
def feedback(
    out: Annotated[Path, typer.Option(help="Folder of the results.")] = ...,  # type: ignore[assignment]
    course: CoursePath = None,
) -> None:
    """Write a page for every student and assignment, from results that are there."""
    from autograder.reports.student_page import write_feedback

    pages = write_feedback(_course(course), out)
    print(f"Feedback: {out}/<student>/<assignment>.html, {pages} page{'s' * (pages != 1)}")


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

    print(f"Report: {write_report(_course(course), out, submissions)}")
