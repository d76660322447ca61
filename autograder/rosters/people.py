"""The people in a roster: which rows are students, and by which words they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from autograder.printable import clean
from autograder.rosters.roster import LINE, Row

IDS = (
    "ID", "SIS Login ID", "SIS User ID", "Number", "ID number", "Username", "Email address", "SID", "Email", "identifier",
    "github_username",
)  # fmt: skip
_WHOLE_NAME = "First and last name"
"""A column that is put together; no system has one of this name."""
NAMES = ("Student", "Full name", "Name", _WHOLE_NAME)
KNOWN_BY = (*IDS, *NAMES)
_OF_NOBODY = ("Points Possible", "Student, Test")
"""What Canvas has in its column of students that is none."""


def people(rows: Sequence[Row]) -> list[Row]:
    """The rows that are somebody's, each with the number alone that Moodle's worksheet has behind `Participant`, and a whole name."""
    return [more for row in rows if _is_somebody(more := _with_more_columns(row))]


def students_but(somebody: Sequence[Row], lines: Container[str]) -> tuple[tuple[str, ...], int]:
    """Names of the students among these people who stand in none of these `lines`, and how many students they are in all."""
    students = [
        (name, row[LINE])
        for name, row in zip(_told_apart(somebody), somebody, strict=True)
        if _is_student(row)
    ]
    return tuple(name for name, line in students if line not in lines), len(students)


def _is_somebody(row: Row) -> bool:
    return any(row.get(column) for column in KNOWN_BY) and not any(
        nobody in row.get("Student", "") for nobody in _OF_NOBODY
    )


def _is_student(row: Row) -> bool:
    """Whether somebody in the roster is expected to hand in; staff may stand in it, too."""
    role = row.get("Role", "").strip().casefold()
    return role in ("", "student")


def _with_more_columns(row: Row) -> Row:
    """With the number alone that Moodle's worksheet has behind `Participant`, and a whole name where it stands in two."""
    first, last = (
        _first_of(row, "First name", "First Name"),
        _first_of(row, "Last name", "Last Name", "Surname"),
    )
    number = row.get("Identifier", "").rpartition(" ")[2]
    return {**row, "Number": number, _WHOLE_NAME: f"{first} {last}".strip()}


def _told_apart(rows: Sequence[Row]) -> list[str]:
    """A name for each row; behind one that two rows have stands an ID, or the line where there is none."""
    names = [_first_of(row, *NAMES, *IDS) for row in rows]
    often: Mapping[str, int] = Counter(names)
    return [
        clean(name if often[name] == 1 else f"{name} ({_first_of(row, *IDS) or f'line {row[LINE]}'})")
        for name, row in zip(names, rows, strict=True)
    ]


def _first_of(row: Row, *columns: str) -> str:
    return next((row[column] for column in columns if row.get(column)), "")
