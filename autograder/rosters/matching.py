"""Finds students in a roster by the names of their folders."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from autograder.course.error import CourseError
from autograder.rosters.roster import LINE, Row


def matched(
    file: str, rows: Sequence[Row], students: Iterable[str], known_by: Sequence[str]
) -> tuple[dict[str, int], list[str]]:
    """The row of each student's folder, and the folders that have none.

    A folder fits where its whole name equals what a row has in a column of `known_by`, else where the number does that
    follows its last `_`; earlier columns first. Raises CourseError, which names the roster's `file`, where a folder fits
    two rows, or two folders one.
    """
    having = {column: _rows_by_value(rows, column) for column in known_by}
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    missing = []
    for student in students:
        fits: list[int] = []
        for name, column in itertools.product(_names(student), known_by):
            fits = having[column].get(name, [])
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


def _rows_by_value(rows: Sequence[Row], column: str) -> dict[str, list[int]]:
    by_value: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_value.setdefault(plain(row.get(column, "")), []).append(number)
    return by_value


def _names(folder: str) -> list[str]:
    """What a student may be known by: the folder's name, and the number that `collect` puts at its end, as in `s100`.

    Words there are part of a name: `maria_garcia` is not `garcia`.
    """
    end = folder.rpartition("_")[2]
    known = [folder, end] if any(map(str.isdigit, end)) else [folder]
    return [name for name in map(plain, known) if name]


def plain(name: str) -> str:
    """A name as it is compared: neither capitals nor spaces count."""
    return " ".join(name.casefold().split())
