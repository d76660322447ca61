"""Who is in a course and handed in nothing, by the roster that a learning system exports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.error import CourseError
from autograder.printable import clean
from autograder.rosters.matching import matched, plain
from autograder.rosters.people import KNOWN_BY, NAMES, people, students_but
from autograder.rosters.roster import LINE, Row, read_roster

_USABLE = {
    "canvas": "'ID', which ends a folder's name",
    "moodle": "'Identifier', whose number ends a folder's name, or 'Full name'",
    "gradescope": "'SID', which ends a folder's name, or 'Email'",
    "github": "'github_username', which is a folder's name",
}
"""By which column of a roster the folders of a system's download are found."""


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
    rows = people(roster.rows)
    folders = list(students)
    found, unknown = matched(roster.file, rows, folders, KNOWN_BY)
    found |= _by_name(rows, unknown, set(found.values()))
    if not found:
        raise CourseError(
            f"--roster {path}: has none of the {len(folders)} whose work was collected, such as "
            f"{clean(folders[0])}: expected this course's, with a column {_USABLE[system]}"
        )
    missing, count = students_but(rows, {rows[number][LINE] for number in found.values()})
    return Absent(roster.file, count, missing, tuple(one for one in unknown if one not in found))


def _by_name(rows: Sequence[Row], folders: Iterable[str], taken: set[int]) -> dict[str, int]:
    """The row of each folder that is named as one person is, with a number behind of a kind that the roster lacks."""
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row["Number"] or row.get("SID"):
            continue  # it would have been found, so the folder is that of another person of this name
        for name in {plain(row.get(column, "")) for column in NAMES} - {""}:
            numbers.setdefault(name, []).append(number)
    found: dict[str, int] = {}
    for folder in folders:
        fits = numbers.get(plain(folder.rpartition("_")[0]), [])
        if len(fits) == 1 and fits[0] not in {*taken, *found.values()}:
            found[folder] = fits[0]
    return found
