"""What authors of assignments run: `freeze`, `verify`, `release`."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.commands.app import AUTHORS, CoursePath, HowApart, Isolation, Names, app, opened


@app.command(rich_help_panel=AUTHORS)
def freeze(assignments: Names = None, course: CoursePath = None) -> None:
    """Draw the cases of the checks anew and freeze them in solutions/<assignment>/cases.json."""
    from autograder.cases.freeze import freeze as freeze_one

    loaded = opened(course)
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
    isolation: HowApart = Isolation.locked,
    course: CoursePath = None,
) -> None:
    """Grade the known right and wrong answers: all right ones must get full marks, no wrong one may."""
    from autograder import snippets as given
    from autograder.accuracy import measured
    from autograder.verify import print_findings, stale_mistakes, verify_course, write_mistakes

    loaded = opened(course)
    chosen = loaded.chosen(assignments)
    names = [assignment.name for assignment in chosen]
    found = verify_course(loaded, names, isolation.value, explain=snippets)
    code = print_findings(found)
    if snippets:
        told = given.told(found)
        code = given.print_amiss(told, given.amiss(loaded, told)) or code
    if write:
        again = verify_course(loaded, names, isolation.value)
        stale = write_mistakes(loaded, found, again) + measured.renew(loaded, found)
    else:
        stale = stale_mistakes(loaded, found) + measured.stale(loaded, found)
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

    loaded = opened(course)
    chosen = loaded.chosen(assignments)
    for assignment in chosen:
        loaded.lay_out_vocabulary(assignment)
    stale = release_all(loaded, chosen, write=not check)
    for name in stale:
        print(f"{name}: {'not up to date' if check else 'written'}")
    if not stale:
        print("assignments/ is up to date")
    raise typer.Exit(1 if check and stale else 0)
