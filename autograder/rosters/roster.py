"""A roster: the CSV of students that a learning system exports."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from autograder.course.error import CourseError

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
