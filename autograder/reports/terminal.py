"""What a grading run shows in the terminal: progress while it runs, the class when it is done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from autograder.course.model import Course, CourseError
from autograder.grading.grade import Graded
from autograder.grading.left_out import LeftOut
from autograder.grading.notices import NOT_GRADED
from autograder.printable import clean, many
from autograder.results.model import Result, Row, short
from autograder.results.store import GRADES, NOTICES

ROWS_SHOWN = 60
"""A larger class is summed up; its rows are in grades.csv."""


class Progress:
    """A progress bar, where there is a terminal to draw it on; a context manager."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = Bar(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("grading", total=None)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, total: int) -> None:
        """Tells how many submissions there are."""
        self._bar.update(self._task, total=total)

    def advance(self, result: Result) -> None:
        """Counts one submission."""
        self._bar.advance(self._task)


def print_class(course: Course, done: Graded, out: Path, isolation: str) -> None:
    """The table of the class, what was not graded and why, and where the results lie."""
    console = Console()
    by_student: dict[str, dict[str, Row]] = {}
    for row in done.rows:
        by_student.setdefault(row.student, {})[row.assignment] = row
    names = [one.name for one in course.assignments if any(one.name in rows for rows in by_student.values())]
    if len(by_student) <= ROWS_SHOWN:
        console.print(_rows(course, by_student, names, console.width))
    else:
        console.print(_summary(course, done.rows, names))
    odd = [row for row in done.rows if row.status != "graded"]
    for row in odd[:ROWS_SHOWN]:
        told = f"{clean(row.student)}/{row.assignment}: {row.status}: {row.message}"
        console.print(Text(told, style="yellow"), soft_wrap=True)
    if len(odd) > ROWS_SHOWN:
        console.print(
            f"... and {len(odd) - ROWS_SHOWN} more that were not graded to the end; their status is in grades.csv.",
            soft_wrap=True,
        )
    seen = {(one.student, one.assignment) for one in done.notices if one.odd}
    if seen:
        told = f"{len(seen)} of the submissions did what answers seldom do: see {out / NOTICES}"
        console.print(Text(told, style="yellow"), soft_wrap=True)
    if others := Counter(one.seen for one in done.notices if not one.odd and one.seen != NOT_GRADED):
        counted = ", ".join(f"{number} {seen}" for seen, number in sorted(others.items()))
        console.print(Text(f"{counted}: see {out / NOTICES}", style="yellow"), soft_wrap=True)
    if done.gone:
        student, assignment = done.gone[0]
        told = (
            f"No submission any more for {len(done.gone)} of the results in {out}, {clean(student)}/{assignment} first: "
            "report and exports still show them. Delete their files to leave them out."
        )
        console.print(Text(told, style="yellow"), soft_wrap=True)
    if isolation != "locked":
        console.print(
            Text("Students' code ran unlocked (--isolation process); every result says so.", style="yellow"),
            soft_wrap=True,
        )
    told = f"{many(len(done.rows), 'result')}, {done.kept:,} of them kept from before."
    console.print(told, highlight=False, soft_wrap=True)
    console.print(
        Text(f"Grades: {out / GRADES}    Results: {out}/<student>/<assignment>.json"), soft_wrap=True
    )


def print_left_out(left_out: Sequence[LeftOut], out: Path) -> None:
    """What lies where it is not graded, in a line each, and how much that is, on stderr."""
    for one in left_out[:ROWS_SHOWN]:
        print(f"autograder: not graded: {clean(one.path)}: {one.why}", file=sys.stderr)
    if (more := len(left_out) - ROWS_SHOWN) > 0:
        print(f"autograder: ... and {more} more; all are in {out / NOTICES}", file=sys.stderr)
    if left_out:
        without = {one.student for one in left_out if one.student and not one.row}
        whose = f"; no row for {many(len(without), 'student')}" if without else ""
        print(f"autograder: not graded in all: {_things(len(left_out))}{whose}", file=sys.stderr)


def _things(number: int) -> str:
    return "1 file or folder" if number == 1 else f"{number} files and folders"


def print_checks(result: Result, name: str | None) -> None:
    """What the checks of one result saw: the named one, or all that are not passed. Raises CourseError."""
    console = Console()
    known = [check["name"] for check in result.checks]
    if name is not None and name not in known:
        raise CourseError(f"{result.assignment}: no check named {name!r}: expected one of {', '.join(known)}")
    console.print(
        Text(
            f"{clean(result.student)}/{result.assignment}: {result.status}, {result.score:g} of {result.max_score:g}"
        ),
        soft_wrap=True,
    )
    if name is None and all(check["status"] == "passed" for check in result.checks):
        console.print("Every check is passed.")
    not_run: dict[str, list[str]] = {}
    for check in result.checks:
        if check["status"] == "skipped" and check["name"] != name:
            not_run.setdefault(check["message"], []).append(check["name"])
        elif check["name"] == name or (name is None and check["status"] != "passed"):
            console.print(Text("\n".join(_told(check))), soft_wrap=True)
    for why, names in not_run.items() if name is None else ():
        console.print(Text(f"\n{why}\n  ({', '.join(names)})"), soft_wrap=True)


def _told(check: Mapping[str, Any]) -> list[str]:
    """A check in lines; what the counterexample ends with is not told twice."""
    told = ["", f"{check['name']}: {check['status']}, {check['points']:g} of {check['max_points']:g}"]
    message, counterexample = check["message"], check["counterexample"] or ""
    told += [check["diagnosis"]] if check["diagnosis"] else []
    told += [message] if message and not counterexample.endswith(message) else []
    told += [counterexample] if counterexample else []
    told += [f"Hint: {check['hint']}"] if check["hint"] else []
    return told + (["", check["reproduce"]] if check["reproduce"] else [])


def _rows(course: Course, by_student: dict[str, dict[str, Row]], names: Sequence[str], width: int) -> Table:
    longest = [max(map(len, name.split("_"))) for name in names]
    columns = len(names) + 2
    least = len("student") + sum(longest) + len("total") + columns + 1  # with a line on either side of each
    table = Table(title=Text(course.title), padding=(0, 1 if least + 2 * columns <= width else 0))
    table.add_column("student")
    for name, word in zip(names, longest, strict=True):
        # With spaces it is folded between words where the terminal is narrow, not cut off.
        room = word if least <= width else None
        table.add_column(name.replace("_", " "), justify="right", overflow="fold", min_width=room)
    table.add_column("total", justify="right")
    for student in sorted(by_student):
        row = by_student[student]
        cells = [_cell(row[name]) if name in row else Text("–", style="dim") for name in names]
        table.add_row(Text(clean(student)), *cells, f"{short(sum(one.score for one in row.values())):g}")
    return table


def _cell(row: Row) -> Text:
    marks = f"{row.score:g} / {row.max_score:g}"
    if row.status != "graded":
        return Text(f"{marks}  {row.status.replace('_', ' ')}", style="red")
    return Text(marks, style="green" if row.score == row.max_score else "")


def _summary(course: Course, rows: Sequence[Row], names: Sequence[str]) -> Table:
    table = Table(title=Text(course.title))
    for heading in ("assignment", "submissions", "mean", "median", "full marks", "not graded to the end"):
        table.add_column(heading, justify="left" if heading == "assignment" else "right")
    for name in names:
        scores = [one.score for one in rows if one.assignment == name]
        full = sum(one.score == one.max_score for one in rows if one.assignment == name)
        odd = sum(one.status != "graded" for one in rows if one.assignment == name)
        table.add_row(
            name, str(len(scores)), f"{mean(scores):.2f}", f"{median(scores):g}", str(full), str(odd)
        )
    return table
