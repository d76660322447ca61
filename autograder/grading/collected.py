"""collected.csv beside the students' folders: what `collect` knows of what was handed in and the folders do not show."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

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
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return []
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or tuple(rows[0]) != HEADER:
        return []
    return [Told(*map(found_again, row)) for row in rows[1:] if len(row) == len(HEADER)]


def write(folder: Path, told: Iterable[Told], about: Collection[str]) -> None:
    """Writes the file anew: `told` in place of what it said of the assignments `about`. Raises OSError."""
    kept = [one for one in read(folder) if one.assignment not in about]
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
