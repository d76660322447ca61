"""collected.csv beside the students' folders: what `collect` knows of what was handed in and the folders do not show."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from autograder.course.error import CourseError
from autograder.results.spreadsheet import found_again
from autograder.results.store import write_rows

FILE = "collected.csv"
HEADER = ("student", "assignment", "seen", "message")
LATE, ON_TIME = "handed in late", "handed in on time"
NOTHING_TO_GRADE, NOTHING = "handed in nothing to grade", "handed in nothing"


@dataclass(frozen=True)
class Told:
    """What is known of a student's work for an assignment; `assignment` is empty where that cannot be told."""

    student: str
    assignment: str
    seen: str
    message: str


def read(folder: Path) -> list[Told]:
    """What the file in `folder` tells; nothing where there is none that `collect` wrote. Raises OSError."""
    rows = _rows(folder)
    if not rows or tuple(rows[0]) != HEADER:
        return []
    return [Told(*map(found_again, row)) for row in rows[1:] if len(row) == len(HEADER)]


def _rows(folder: Path) -> list[list[str]]:
    """The rows of the file, up to the first that the csv module does not read; none where there is no file."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return []
    rows: list[list[str]] = []
    # It refuses a long field. What stands here is advice, and no reason to grade nothing.
    with contextlib.suppress(csv.Error):
        rows.extend(csv.reader(io.StringIO(text, newline="")))
    return rows


def need_own(folder: Path) -> None:
    """Raises CourseError where the file in `folder` is one that `collect` did not write, and OSError."""
    rows = _rows(folder)
    if (rows or _holds_something(folder / FILE)) and tuple(rows[0] if rows else ()) != HEADER:
        raise CourseError(
            f"{folder / FILE}: not written by `autograder collect`, which would write over it: expected "
            f"{','.join(HEADER)} as its first line; move it elsewhere"
        )


def _holds_something(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def write(folder: Path, told: Iterable[Told], outdated: Callable[[Told], bool]) -> None:
    """Writes the file anew: `told`, and what it said before but is not `outdated`. Raises OSError."""
    kept = [one for one in read(folder) if not outdated(one)]
    rows = sorted({astuple(one) for one in [*kept, *told]})
    if rows or (folder / FILE).exists():
        write_rows(folder / FILE, [HEADER, *rows])


def late(told: Iterable[Told], assignment: str) -> dict[str, bool]:
    """Whether the system marked the work of an assignment as late, by student; only of those of whom it is known."""
    return {
        one.student: one.seen == LATE
        for one in told
        if one.assignment == assignment and one.seen in (LATE, ON_TIME)
    }
