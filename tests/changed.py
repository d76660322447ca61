"""Changes of one check of the tiny course's `picking`, and results of before that show whether it was run anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.cases.freeze import freeze
from autograder.course.model import Course
from autograder.results import store

CHANGES = {
    "its lines": ('"after": case.table}', '"after": case.table, "new": True}'),
    "its cases": ("tables(rows=4)),", "tables(rows=3)),"),
    "its hint": ('hint="How many rows does the table have?"', 'hint="Which is the last?"'),
    "its comparison": ("tables(rows=4)),", "tables(rows=4)), compare=Bitwise(),"),
}


def change(course: Course, old: str, new: str, file: str = "checks.py") -> None:
    picking = course.assignment("picking")
    path = course.solution(picking) / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new).replace("import Exercise", "import Bitwise, Exercise"))
    freeze(course, picking)


def say_passed(out: Path, student: str, check: str) -> None:
    """Makes a kept result say that a check was passed: what is run anew says something else."""
    kept = kept_result(out, student)
    entry = next(one for one in kept["checks"] if one["name"] == check)
    assert entry["status"] != "passed"
    entry |= {"status": "passed", "points": entry["max_points"]}
    kept["score"] += entry["points"]
    _keep(out, student, kept)


def say_it_took_no_time(out: Path, student: str) -> None:
    """On a busy machine the seconds of a kept result may come near the limit, and then all is run."""
    _keep(out, student, kept_result(out, student))


def _keep(out: Path, student: str, kept: dict[str, Any]) -> None:
    store.path_of(out, student, "picking").write_text(json.dumps(kept | {"seconds": 0}))


def kept_result(out: Path, student: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(store.path_of(out, student, "picking").read_bytes())
    return result
