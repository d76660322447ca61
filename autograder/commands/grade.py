"""`autograder grade`: a folder of submissions becomes results, pages and a table."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from autograder.commands.app import CoursePath, HowApart, Isolation, Names, app, opened, tell_outdated


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
    isolation: HowApart = Isolation.locked,
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
    from autograder.printable import clean, many
    from autograder.reports.terminal import Progress, print_class, print_left_out
    from autograder.results.store import REPORT

    if jobs is not None and scheduler is not None:
        raise CourseError(
            "--jobs is for this machine; with --scheduler each worker has as many as its --nthreads"
        )
    loaded = opened(course)
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
            whole=gradebook is not None,
        )
    if pages and done.rows:
        from autograder.reports.class_report import write_report
        from autograder.reports.student_page import write_feedback
        from autograder.results import gather

        # What was found is graded: whatever else lies there must not keep the pages from being written.
        kept, unreadable = gather.readable(loaded, out)
        write_feedback(loaded, out, kept)
        report_page = write_report(loaded, out, submissions, kept)
        if unreadable:
            print(f"autograder: {clean(gather.cannot_be_read(unreadable))}", file=sys.stderr)
        tell_outdated(loaded, out, kept)
        print(f"Report: {report_page}    Feedback: {out}/<student>/<assignment>.html")
    elif (out / REPORT).is_file():
        print(
            "The pages are of an earlier run: `autograder report` and `autograder feedback` make them anew."
        )
    not_entered = False
    if gradebook is not None:
        entered = books.enter(loaded, url, done.results, submissions)
        not_entered = bool(entered.without)
        print(f"Gradebook: {many(entered.results, 'result')} in {entered.url}")
        for result, why_not in entered.without:
            print(
                f"autograder: not in the gradebook: {clean(result.student)}/{result.assignment}: {why_not}",
                file=sys.stderr,
            )
    print_class(loaded, done, out, isolation.value)
    print_left_out(done.left_out, out)
    for submission, why_not in done.without:
        print(
            f"autograder: no result for {clean(submission.student)}/{submission.assignment.name}: {why_not}",
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
