"""Marks in the files that Canvas and Moodle import, and in a plain one. docs/systems.md says where the formats come from."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.course.model import Assignment, CourseError
from autograder.exports.table import marks, maxima, written
from autograder.results.gather import Kept
from autograder.results.spreadsheet import safe
from autograder.rosters.matching import matched
from autograder.rosters.people import people, students_but
from autograder.rosters.roster import LINE, Roster, Row


@dataclass(frozen=True)
class Export:
    """A file of marks.

    missing: the students whose marks are not in it since the roster does not have them. new: its columns of assignments
    that the roster does not have. unmarked: who of the roster's `students` has no result.
    """

    content: bytes
    missing: Sequence[str] = ()
    new: Sequence[str] = ()
    unmarked: Sequence[str] = ()
    students: int = 0


CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
CANVAS_SPLIT = ("LastName", "FirstName")
"""What Canvas exports instead of Student where a teacher has names split."""
CANVAS_POINTS = "Points Possible"
MOODLE_ID, MOODLE_GRADE, MOODLE_TIME, MOODLE_MOST = (
    "Identifier", "Grade", "Last modified (grade)", "Maximum Grade",
)  # fmt: skip
MOODLE_NUMBER = f"{MOODLE_ID}'s number"
MOODLE_KNOWN_BY = ("ID number", "Username", "Email address", "Full name")


def plain(kept: Sequence[Kept]) -> Export:
    """A row a student with every score and their sum, for a spreadsheet."""
    table, worth = marks(kept), maxima(kept)
    columns = ["student", *worth, "total"]
    rows = []
    for student in sorted(table):
        total = sum(float(score) for score in table[student].values())
        rows.append({"student": safe(student), **table[student], "total": f"{total:g}"})
    return Export(written(columns, rows, mark=True))


def canvas(kept: Sequence[Kept], roster: Roster | None) -> Export:
    """The gradebook that Canvas imports.

    roster: the gradebook as Canvas exported it. Its columns are then filled in, and a cell for which there is no result
    keeps what it has: Canvas would take an empty one for a mark that was deleted. Without it, students are known by the
    number at the end of their folder's name. Raises CourseError where an assignment is worth other points there.
    """
    table, worth = marks(kept), maxima(kept)
    missing: list[str] = []
    new: list[str] = []
    if roster is None:
        columns = {name: assignment.title for name, (assignment, _) in worth.items()}
        rows = [_student(student) for student in sorted(table)]
        found = {student: number for number, student in enumerate(sorted(table))}
    else:
        below = _canvas_rows(roster)
        columns = {name: _column(roster, assignment) for name, (assignment, _) in worth.items()}
        _need_same_points(roster, below, columns, worth)
        rows = [row for row in below if _is_student(row)]
        new = [column for column in columns.values() if column not in roster.columns]
        known_by = ("ID", "SIS Login ID", "SIS User ID", "Student")
        found, missing = matched(roster.file, rows, table, known_by)
    for student, number in found.items():
        rows[number].update({columns[name]: score for name, score in table[student].items()})
    points = {"Student": f"    {CANVAS_POINTS}", **{columns[name]: most for name, (_, most) in worth.items()}}
    rows = [{**row, "Student": safe(row["Student"])} for row in rows]
    # All of CANVAS, empty ones too: Canvas refuses a header with SIS User ID and without SIS Login ID.
    return Export(
        written([*CANVAS, *columns.values()], [points, *rows]),
        missing,
        new,
        *_unmarked(rows if roster else (), found),
    )


def _student(folder: str) -> Row:
    name, _, number = folder.rpartition("_")
    by_number = bool(name) and number.isascii() and number.isdigit()
    return {"Student": name, "ID": number} if by_number else {"Student": folder, "SIS Login ID": folder}


def _canvas_rows(roster: Roster) -> list[Row]:
    """The rows below the header, each with a Student. SIS IDs are not there for every teacher. Raises CourseError."""
    split = "Student" not in roster.columns and CANVAS_SPLIT[0] in roster.columns
    roster.need(*(CANVAS_SPLIT if split else ["Student"]), "ID", "Section")
    if not split:
        return [{**row} for row in roster.rows]
    return [{**row, "Student": ", ".join(row[part] for part in CANVAS_SPLIT)} for row in roster.rows]


def _is_student(row: Row) -> bool:
    """Canvas puts rows about the assignments below the header."""
    known = any(row.get(column) for column in ("ID", "SIS User ID", "SIS Login ID"))
    return known and CANVAS_POINTS not in row["Student"]


def _need_same_points(
    roster: Roster,
    rows: Sequence[Row],
    columns: Mapping[str, str],
    worth: Mapping[str, tuple[Assignment, str]],
) -> None:
    """Raises CourseError where Canvas has an assignment at other points: an import leaves its points as they are."""
    points = next((row for row in rows if CANVAS_POINTS in row["Student"]), {})
    wrong = [
        f"{points.get(column) or 'missing'} for {column!r}, but {name} is worth {worth[name][1]}"
        for name, column in columns.items()
        if column in roster.columns and not _equal(points.get(column, ""), worth[name][1])
    ]
    if wrong:
        raise CourseError(
            f"{roster.file}: {CANVAS_POINTS} is {'; '.join(wrong)}: make them the same in Canvas and export "
            "again; where they are meant to differ, write the course's points into this file"
        )


def _column(roster: Roster, assignment: Assignment) -> str:
    """`Title (4711)` where Canvas has the assignment; else its title, for which Canvas offers to make one."""
    wanted = {assignment.title.casefold(), assignment.name.casefold()}
    for column in roster.columns:
        if column not in CANVAS and re.sub(r" \(\d+\)$", "", column).casefold() in wanted:
            return column
    return assignment.title


def moodle(kept: Sequence[Kept], roster: Roster | None) -> Export:
    """What Moodle imports: an assignment's grading worksheet filled in, or columns for "Grade import".

    roster: the grading worksheet of one assignment, known by its column Identifier, or a list of the participants.
    Without it the folder's name stands as username.
    """
    table, worth = marks(kept), maxima(kept)
    if roster is not None and MOODLE_ID in roster.columns:
        return _worksheet(roster, table, worth)
    missing: list[str] = []
    titles = {name: assignment.title for name, (assignment, _) in worth.items()}
    if roster is None:
        rows: list[Row] = [{"Username": student} for student in sorted(table)]
        known = ["Username"]
        found = {row["Username"]: number for number, row in enumerate(rows)}
    else:
        known = [column for column in MOODLE_KNOWN_BY[:3] if column in roster.columns]
        if not known:
            raise CourseError(f"{roster.file}: no column of {', '.join(map(repr, MOODLE_KNOWN_BY[:3]))}")
        rows = [
            {column: row[column] for column in (LINE, *roster.columns) if column in (LINE, *MOODLE_KNOWN_BY)}
            for row in roster.rows
        ]
        found, missing = matched(roster.file, rows, table, MOODLE_KNOWN_BY)
    for student, number in found.items():
        rows[number].update({titles[name]: score for name, score in table[student].items()})
    chosen = [rows[number] for number in sorted(found.values())]
    return Export(
        written([*known, *titles.values()], chosen),
        missing,
        (),
        *_unmarked(roster.rows if roster else (), found),
    )


def _worksheet(
    roster: Roster, table: Mapping[str, Mapping[str, str]], worth: Mapping[str, tuple[Assignment, str]]
) -> Export:
    roster.need(MOODLE_ID, MOODLE_GRADE, MOODLE_TIME)
    if len(worth) != 1:
        raise CourseError(
            f"{roster.file}: a grading worksheet is of one assignment: say which with --assignment"
        )
    ((name, (_, most)),) = worth.items()
    out_of = {row[MOODLE_MOST] for row in roster.rows if row.get(MOODLE_MOST)}
    if any(not _equal(number, most) for number in out_of):
        raise CourseError(
            f"{roster.file}: {MOODLE_MOST} is {min(out_of)}, {name} is worth {most}: make them the same in Moodle"
        )
    numbered = [{**row, MOODLE_NUMBER: row[MOODLE_ID].rpartition(" ")[2]} for row in roster.rows]
    found, missing = matched(roster.file, numbered, table, (MOODLE_NUMBER, *MOODLE_KNOWN_BY))
    rows = [{**row} for row in roster.rows]
    for student, number in found.items():
        rows[number][MOODLE_GRADE] = table[student][name]
    kept = [{key: _kept_safe(key, value) for key, value in row.items()} for row in rows]
    return Export(written(roster.columns, kept), missing, (), *_unmarked(roster.rows, found))


def _unmarked(roster: Sequence[Row], found: Mapping[str, int]) -> tuple[tuple[str, ...], int]:
    """The students in these rows of a roster, of which there are none without one, that nothing was `found` of; and all."""
    marked = set(found.values())
    return students_but(people(roster), {row[LINE] for number, row in enumerate(roster) if number in marked})


def _equal(theirs: str, ours: str) -> bool:
    """Whether a system's number, with two decimals behind a point or a comma, is this one."""
    try:
        return math.isclose(float(theirs.replace(",", ".")), float(ours), abs_tol=0.006)
    except ValueError:  # no number, or a scale of words
        return False


def _kept_safe(column: str, value: str) -> str:
    """Names are free text; by the other columns Moodle knows what is what."""
    return safe(value) if column == "Full name" else value
