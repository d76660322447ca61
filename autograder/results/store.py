"""Where results lie: `OUT/<student>/<assignment>.json`, and files of the whole class beside the students' folders."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import Path

from autograder.files import write_whole
from autograder.results.model import Result, Row, short
from autograder.results.spreadsheet import safe

GRADES, NOTICES, REPORT = "grades.csv", "notices.csv", "report.html"
BESIDE_STUDENTS = frozenset([GRADES, NOTICES, REPORT])
"""What a student's folder cannot be named."""
HEADER = ("student", "assignment", "score", "max_score", "status")


def path_of(out: Path, student: str, assignment: str) -> Path:
    """The file of one result."""
    return out / student / f"{assignment}.json"


def write_result(out: Path, result: Result) -> None:
    """Writes one result whole. Raises OSError."""
    write_whole(path_of(out, result.student, result.assignment), result.to_json())


def read_result(out: Path, student: str, assignment: str) -> Result | None:
    """The result that lies there, or None where there is none that can be read: it is then made again."""
    try:
        return Result.from_json(path_of(out, student, assignment).read_bytes())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def present(out: Path, assignments: Collection[str]) -> list[tuple[str, str]]:
    """Student and assignment of every file where these have results, by student, then in their order. Raises OSError."""
    students = sorted(place.name for place in out.iterdir() if place.is_dir())
    return [
        (student, name)
        for student in students
        if not student.startswith(".")
        for name in assignments
        if path_of(out, student, name).is_file()
    ]


def write_grades(out: Path, results: Iterable[Result | Row]) -> Path:
    """Writes grades.csv, a row for every result, sorted by student then assignment."""
    ordered = sorted(results, key=lambda result: (result.student, result.assignment))
    rows = [
        (one.student, one.assignment, short(one.score), short(one.max_score), one.status) for one in ordered
    ]
    return write_rows(out / GRADES, [HEADER, *rows])


def write_rows(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """Writes a CSV whole, in UTF-8; text that a spreadsheet would compute is marked. Raises OSError."""
    text = "".join(_row(safe(one) if isinstance(one, str) else one for one in row) for row in rows)
    # A name that is no text must not make the whole file unreadable.
    write_whole(path, text.encode("utf-8", "backslashreplace"))
    return path


def _row(fields: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(fields)  # with its own line end, for which it quotes a lone \r in a name, too
    return text.getvalue().removesuffix("\r\n") + "\n"
