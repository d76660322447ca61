"""Who is in a course and handed in nothing, by the roster that a learning system exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.exports.table import Row, matched, read_roster

KNOWN_BY = (
    "ID", "SIS Login ID", "SIS User ID", "Student", "Number", "ID number", "Username", "Email address", "Full name", "SID",
    "Email", "Name", "identifier", "github_username",
)  # fmt: skip
_NAMES = (
    "Student",
    "Full name",
    "Name",
    "First name",
    "First Name",
    "Username",
    "Email address",
    "Email",
    "identifier",
)
_OF_NOBODY = ("Points Possible", "Student, Test")
"""What Canvas has in its column of students that is none."""


@dataclass(frozen=True)
class Absent:
    """roster: its file's name, and how many are in it. names: of those who handed in nothing. unknown: who is not in it."""

    roster: str
    count: int
    names: tuple[str, ...]
    unknown: tuple[str, ...]


def absent(path: Path, students: Iterable[str]) -> Absent:
    """Who of the roster at `path` is none of `students`, the names of their folders. Raises CourseError."""
    roster = read_roster(path)
    rows = [_numbered(row) for row in roster.rows if _is_student(row)]
    found, unknown = matched(roster.file, rows, students, KNOWN_BY)
    there = set(found.values())
    names = tuple(_name(row) for number, row in enumerate(rows) if number not in there)
    return Absent(roster.file, len(rows), names, tuple(unknown))


def _is_student(row: Row) -> bool:
    return any(row.get(column) for column in KNOWN_BY) and not any(
        nobody in row.get("Student", "") for nobody in _OF_NOBODY
    )


def _numbered(row: Row) -> Row:
    """With the number alone that Moodle's worksheet has behind `Participant`."""
    return {**row, "Number": row.get("Identifier", "").rpartition(" ")[2]}


def _name(row: Row) -> str:
    known = [row[column] for column in (*_NAMES, *KNOWN_BY) if row.get(column)]
    return known[0] if known else "(no name)"
