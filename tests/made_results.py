"""Results laid into a folder without grading anything, for tests of the pages that are made from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from observed import seen

from autograder.cases import bank as banks
from autograder.cases.bank import Earlier, FrozenCheck
from autograder.course.model import Course
from autograder.judge.compare import first_difference
from autograder.judge.words import counterexample, difference_line
from autograder.results.model import Result
from autograder.results.store import path_of
from autograder.rubric import Bitwise

PASSED: dict[str, Any] = {}
SKIPPED = {"status": "skipped", "message": "Not run: see the first check."}
UNREAD = {"status": "skipped", "message": "picking.py is not Python in line 3: invalid syntax."}
RAISES = {
    "status": "error",
    "message": "Your code raised ValueError: no (picking.py, line 2 in `pick`).",
    "hint": "Look.",
}


def earlier(calls: str, case: dict[str, Any]) -> Earlier:
    """A call that has to come before another fails."""
    return Earlier(FrozenCheck("first", 1.0, "Says.", "Hint.", calls, Bitwise(), (), (case,)), case)


def differs(returned: object, expected: object, before: Earlier | None = None, **more: Any) -> dict[str, Any]:
    """The fields of a check that is failed because `returned` came back, in the judge's own words.

    before: the call that has to come first.
    """
    difference = first_difference(seen(returned), seen(expected), Bitwise())
    assert difference is not None
    told = counterexample("pick(table, index)", {"index": 1}, difference, before)
    fields = {
        "status": "failed",
        "message": difference_line(difference),
        "counterexample": told,
        "hint": "Count.",
    }
    return fields | more


WRONG_ROW = differs(
    torch.tensor([[0.0, 0.1, 0.2], [1.0, 1.1, 1.2]]),
    torch.tensor([[0.0, 0.1, 0.2], [2.0, 2.1, 1.2]]),
    reproduce="import torch\nfrom picking import pick\n\nprint(pick(torch.eye(3), 1) < 2)\n",
)
DIAGNOSED = WRONG_ROW | {"diagnosis": "You picked a column; rows lie along the first axis."}
STRANGE = differs(torch.tensor([float("nan"), 1.0, 0.0]), torch.tensor([float("inf"), -2.0, -0.0]))


def lay(
    course: Course, out: Path, student: str, assignment: str, *said: dict[str, Any], status: str = "graded"
) -> Result:
    """Lays a result whose first checks have the fields `said`, the others being passed. Returns it."""
    bank = banks.read(course, course.assignment(assignment))
    checks = []
    for position, check in enumerate(bank.checks):
        fields = {"status": "passed", "message": "", "hint": "", "counterexample": None} | (
            said[position] if position < len(said) else {}
        )
        entry = {"reproduce": None, "diagnosis": None} | fields
        points = check.points if entry["status"] == "passed" else 0
        checks.append({"name": check.name, "points": points, "max_points": check.points} | entry)
    score = sum(check["points"] for check in checks)
    versions = {"torch": "2.13.0"}
    result = Result(
        student, assignment, status, score, bank.points, "ab" * 32, bank.sha256, versions, 0.5, tuple(checks)
    )
    path = path_of(out, student, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(result.to_json())
    return result
