"""Marks as a table for a learning system: one row a student, one column an assignment, students known by the roster."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Assignment, CourseError
from autograder.results.gather import Kept
from autograder.results.model import short

Row = dict[str, str]
LINE = ""
"""The key of a row's line in its file; no column has this name."""


@dataclass(frozen=True)
class Roster:
    """A CSV that a system exports: its columns, and a row for each student."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def need(self, *columns: str) -> None:
        """Raises CourseError where a column is missing."""
        if lacking := [column for column in columns if column not in self.columns]:
            raise CourseError(
                f"{self.file}: no column {lacking[0]!r}: expected the file that the system itself exports"
            )


def read_roster(path: Path) -> Roster:
    """Reads a CSV in UTF-8, with a byte order mark or without, separated by commas, semicolons or tabs. Raises CourseError."""
    if path.is_dir():
        raise CourseError(f"--roster {path}: expected a roster, a CSV in UTF-8, found a folder")
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = [
            {key: value or "" for key, value in row.items() if key} | {LINE: f"{reader.line_num}"}
            for row in reader
        ]
    except FileNotFoundError:
        raise CourseError(f"{path}: no such file: expected a roster") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CourseError(
            f'{path}: line {line}: not UTF-8: export it again, or save it in the spreadsheet as "CSV UTF-8"'
        ) from None
    except csv.Error as error:
        raise CourseError(
            f"{path}: line {reader.line_num + 1}: no CSV ({error}): export it again, or mend that line"
        ) from None
    columns = tuple(column for column in reader.fieldnames or () if column)
    if len(columns) < 2 or len(set(columns)) < len(columns):
        raise CourseError(
            f"{path}: expected a first line with the names of at least two columns, each its own"
        )
    return Roster(path.name, columns, tuple(rows))


def matched(
    file: str, rows: Sequence[Row], students: Iterable[str], known_by: Sequence[str]
) -> tuple[dict[str, int], list[str]]:
    """The row of each student's folder, and the folders that have none.

    A folder fits where its whole name equals what a row has in a column of `known_by`, else where the number does that
    follows its last `_`; earlier columns first. Raises CourseError, which names the roster's `file`, where a folder fits
    two rows, or two folders one.
    """
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    missing = []
    for student in students:
        fits: list[int] = []
        for name, column in itertools.product(_names(student), known_by):
            fits = [number for number, row in enumerate(rows) if _plain(row.get(column, "")) == name]
            if fits:
                break
        if not fits:
            missing.append(student)
        elif len(fits) > 1:
            one, two, *_ = (rows[number][LINE] for number in fits)
            raise CourseError(
                f"{file}: lines {one} and {two} both have {rows[fits[0]][column]!r} as {column}: which of them "
                f"{student!r} is cannot be told; mend one of them, or export it again"
            )
        elif fits[0] in taken:
            raise CourseError(
                f"{file}: line {rows[fits[0]][LINE]} is that of two students' folders, {taken[fits[0]]!r} and "
                f"{student!r}: keep the results of one of them"
            )
        else:
            found[student] = fits[0]
            taken[fits[0]] = student
    return found, missing


def _names(folder: str) -> list[str]:
    """What a student may be known by: the folder's name, and the number that `collect` puts at its end, as in `s100`.

    Words there are part of a name: `maria_garcia` is not `garcia`.
    """
    end = folder.rpartition("_")[2]
    known = [folder, end] if any(map(str.isdigit, end)) else [folder]
    return [name for name in map(_plain, known) if name]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def marks(kept: Sequence[Kept]) -> dict[str, dict[str, str]]:
    """The score of every result as it is written, by student, then by assignment."""
    table: dict[str, dict[str, str]] = {}
    for one in kept:
        table.setdefault(one.student, {})[one.assignment.name] = f"{short(one.result.score)}"
    return table


def maxima(kept: Sequence[Kept]) -> dict[str, tuple[Assignment, str]]:
    """The assignments that have a result, in the course's order, and what each is worth. Raises CourseError."""
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
