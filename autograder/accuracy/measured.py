"""docs/accuracy.json: what was measured on the known answers, and whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.accuracy.page import page
from autograder.cases import bank as banks
from autograder.cases.freeze import exercise_of
from autograder.course.model import Course
from autograder.files import write_whole
from autograder.results.model import Result
from autograder.verify import Finding

DATA = Path("docs/accuracy.json")
PAGE = Path("docs/accuracy.md")


def measure(course: Course, found: Sequence[Finding]) -> dict[str, Any]:
    """What `autograder verify` saw, by assignment: checks in order, right answers that lost marks, wrong answers."""
    measured: dict[str, Any] = {}
    for assignment in course.assignments:
        mine = [one for one in found if one.answer.assignment == assignment.name]
        if not mine:
            continue
        bank = banks.read(course, assignment)
        rubric = exercise_of(course, assignment).checks
        measured[assignment.name] = {
            "case_bank": bank.sha256,
            "checks": {
                check.name: {
                    "points": check.points,
                    "cases": len(check.cases),
                    "why": rubric[check.name].why,
                }
                for check in bank.checks
            },
            "right": {one.answer.name: one.amiss for one in mine if one.answer.right},
            "wrong": {
                one.answer.name: {
                    "caught_by": list(one.caught_by),
                    "score": one.result.score,
                    "message": _first_told(one.result),
                }
                for one in mine
                if not one.answer.right
            },
        }
    return measured


def _first_told(result: Result) -> str:
    """What the student reads first."""
    return next((check["message"] for check in result.checks if check["status"] != "passed"), "")


def read(course: Course) -> dict[str, Any]:
    """All that docs/accuracy.json holds; empty where there is none yet."""
    try:
        return json.loads((course.root / DATA).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except (OSError, ValueError):
        return {}


def write(course: Course, part: str, measured: Any) -> None:
    """Puts one part of what was measured (`grader`, `unseen`, `selfcheck`, `mutants`, `diagnosis`) into docs/accuracy.json."""
    everything = {**read(course), part: measured}
    content = json.dumps(everything, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    write_whole(course.root / DATA, content.encode())


def _bare(one: dict[str, Any]) -> dict[str, Any]:
    """Without the messages: one that tells of memory that was never filled is another every time, where malloc is not glibc's."""
    wrong = {name: {**about, "message": ""} for name, about in one.get("wrong", {}).items()}
    return {**one, "wrong": wrong}


def stale(course: Course, found: Sequence[Finding], write_now: bool) -> list[str]:
    """Which of docs/accuracy.json and docs/accuracy.md are not what is seen now; written, also anew, if `write_now`.

    A course that has neither makes no claim that could be stale.
    """
    seen = measure(course, found)
    kept = read(course)
    names: list[str] = []
    if not kept and not write_now:
        return names
    said = kept.get("grader", {})
    present = {assignment.name for assignment in course.assignments}
    now = {name: one for name, one in {**said, **seen}.items() if name in present}
    if {name: _bare(one) for name, one in said.items()} != {name: _bare(one) for name, one in now.items()}:
        names.append(str(DATA))
        if write_now:
            write(course, "grader", now)
    text = page(read(course)).encode()
    path = course.root / PAGE
    if not path.is_file() or path.read_bytes() != text:
        names.append(str(PAGE))
        if write_now:
            write_whole(path, text)
    return names
