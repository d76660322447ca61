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


def _bare(part: dict[str, Any]) -> dict[str, Any]:
    """The part `grader` without messages: one that tells of memory that was never filled is another every time, where malloc
    is not glibc's.
    """
    return {
        name: {**one, "wrong": {wrong: {**about, "message": ""} for wrong, about in one["wrong"].items()}}
        for name, one in part.items()
    }


def _grader_now(course: Course, kept: dict[str, Any], found: Sequence[Finding]) -> dict[str, Any]:
    """The part `grader` as it is to be: the one that is kept, where it says the same."""
    said: dict[str, Any] = kept.get("grader", {})
    present = {assignment.name for assignment in course.assignments}
    now = {name: one for name, one in {**said, **measure(course, found)}.items() if name in present}
    return said if _bare(said) == _bare(now) else now


def _page_holds(course: Course, text: bytes) -> bool:
    path = course.root / PAGE
    return path.is_file() and path.read_bytes() == text


def stale(course: Course, found: Sequence[Finding]) -> list[str]:
    """Which of docs/accuracy.json and docs/accuracy.md are not what is seen now.

    A course that has no numbers makes no claim that could be stale.
    """
    if not (kept := read(course)):
        return []
    names = [] if _grader_now(course, kept, found) == kept.get("grader", {}) else [str(DATA)]
    return names if _page_holds(course, page(kept).encode()) else [*names, str(PAGE)]


def renew(course: Course, found: Sequence[Finding]) -> list[str]:
    """Writes what is seen now into docs/accuracy.json and docs/accuracy.md; which of them were not so before."""
    names = []
    kept = read(course)
    now = _grader_now(course, kept, found)
    if now != kept.get("grader", {}):
        write(course, "grader", now)
        names.append(str(DATA))
    text = page(read(course)).encode()
    if not _page_holds(course, text):
        write_whole(course.root / PAGE, text)
        names.append(str(PAGE))
    return names
