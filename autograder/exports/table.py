"""Marks as a table for a learning system: one row a student, one column an assignment."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from autograder.course.model import Assignment, CourseError
from autograder.results.gather import Kept
from autograder.results.model import short


def marks(kept: Sequence[Kept]) -> dict[str, dict[str, str]]:
    """The score of every result as it is written, by student, then by assignment."""
    table: dict[str, dict[str, str]] = {}
    for one in kept:
        table.setdefault(one.student, {})[one.assignment.name] = f"{short(one.result.score)}"
    return table


def maxima(kept: Sequence[Kept]) -> dict[str, tuple[Assignment, str]]:
    """The assignments that have a result, in the order of these, and what each is worth. Raises CourseError."""
    found: dict[str, tuple[Assignment, str]] = {}
    for one in kept:
        worth = f"{short(one.result.max_score)}"
        if found.setdefault(one.assignment.name, (one.assignment, worth))[1] != worth:
            raise CourseError(
                f"{one.assignment.name}: results are out of different maxima: grade with --fresh"
            )
    return found


def written(columns: Sequence[str], rows: Iterable[Mapping[str, str]], mark: bool = False) -> bytes:
    """The CSV, in UTF-8; with a byte order mark where a spreadsheet is to read it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8", "backslashreplace")
