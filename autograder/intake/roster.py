"""Who is in a course and handed in nothing, by the roster that a learning system exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.error import CourseError
from autograder.exports.table import LINE, Row, matched, read_roster
from autograder.judge.words import clean

_IDS = (
    "ID", "SIS Login ID", "SIS User ID", "Number", "ID number", "Username", "Email address", "SID", "Email", "identifier",
    "github_username",
)  # fmt: skip
_WHOLE_NAME = "First and last name"
"""A column that is put together; no system has one of this name."""
_NAMES = ("Student", "Full name", "Name", _WHOLE_NAME)
KNOWN_BY = (*_IDS, *_NAMES)
_USABLE = {
    "canvas": "'ID', which ends a folder's name",
    "moodle": "'Identifier', whose number ends a folder's name, or 'Full name'",
    "gradescope": "'SID', which ends a folder's name, or 'Email'",
    "github": "'github_username', which is a folder's name",
}
"""By which column of a roster the folders of a system's download are found."""
_OF_NOBODY = ("Points Possible", "Student, Test")
"""What Canvas has in its column of students that is none."""


@dataclass(frozen=True)
class Absent:
    """roster: its file's name, and how many are in it. names: of those who handed in nothing. unknown: who is not in it."""

    roster: str
    count: int
    names: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def doubt(self) -> str:
        """What must be said with the names where there are folders that nobody in the roster has; else empty."""
        if not self.unknown or not self.names:
            return ""
        return f"whoever's folder is not found in {self.roster} may be among these"


def absent(path: Path, students: Iterable[str], system: str) -> Absent:
    """Who of the roster at `path` is none of `students`, the names of their folders.

    Raises CourseError, also where it has none of them: then it is another course's, or names nobody as folders do.
    """
    roster = read_roster(path)
    rows = [_with_more_columns(row) for row in roster.rows]
    rows = [row for row in rows if _is_somebody(row)]
    folders = list(students)
    found, unknown = matched(roster.file, rows, folders, KNOWN_BY)
    found |= _by_name(rows, unknown, set(found.values()))
    if not found:
        raise CourseError(
            f"--roster {path}: has none of the {len(folders)} whose work was collected, such as "
            f"{clean(folders[0])}: expected this course's, with a column {_USABLE[system]}"
        )
    there = set(found.values())
    names = _told_apart(rows)
    missing = tuple(
        names[number] for number, row in enumerate(rows) if number not in there and _is_student(row)
    )
    count = sum(_is_student(row) for row in rows)
    return Absent(roster.file, count, missing, tuple(one for one in unknown if one not in found))


def _by_name(rows: Sequence[Row], folders: Iterable[str], taken: set[int]) -> dict[str, int]:
    """The row of each folder that is named as one person is, with a number behind of a kind that the roster lacks."""
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row["Number"] or row.get("SID"):
            continue  # it would have been found, so the folder is that of another person of this name
        for name in {_plain(row.get(column, "")) for column in _NAMES} - {""}:
            numbers.setdefault(name, []).append(number)
    found: dict[str, int] = {}
    for folder in folders:
        fits = numbers.get(_plain(folder.rpartition("_")[0]), [])
        if len(fits) == 1 and fits[0] not in {*taken, *found.values()}:
            found[folder] = fits[0]
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


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
    names = [_first_of(row, *_NAMES, *_IDS) for row in rows]
    often: Mapping[str, int] = Counter(names)
    return [
        clean(name if often[name] == 1 else f"{name} ({_first_of(row, *_IDS) or f'line {row[LINE]}'})")
        for name, row in zip(names, rows, strict=True)
    ]


def _first_of(row: Row, *columns: str) -> str:
    return next((row[column] for column in columns if row.get(column)), "")
