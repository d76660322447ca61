"""A result: all that is kept about one submission, in the form that the contract promises."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # It brings numpy, which takes longer to import than most commands do that read results.
    from autograder.judge.verdict import Verdict

_TEXT, _NUMBER, _TEXT_OR_NONE = (str,), (int, float), (str, NoneType)
_FIELDS = {
    "student": _TEXT,
    "assignment": _TEXT,
    "status": _TEXT,
    "score": _NUMBER,
    "max_score": _NUMBER,
    "submission_sha256": _TEXT,
    "case_bank": _TEXT,
    "versions": (dict,),
    "seconds": _NUMBER,
    "checks": (list,),
}
_CHECK_FIELDS = {
    "name": _TEXT,
    "points": _NUMBER,
    "max_points": _NUMBER,
    "status": _TEXT,
    "message": _TEXT,
    "hint": _TEXT,
    "counterexample": _TEXT_OR_NONE,
    "reproduce": _TEXT_OR_NONE,
    "diagnosis": _TEXT_OR_NONE,
}
CHECK_STATUSES = frozenset(["passed", "failed", "error", "timeout", "crashed", "skipped"])
STATUSES = frozenset(
    ["graded", "syntax_error", "import_error", "timeout", "crashed", "too_large", "unreadable"]
)


@dataclass(frozen=True)
class Result:
    """One submission's marks. `status` is `graded`, or the word for what kept the file from being graded."""

    student: str
    assignment: str
    status: str
    score: float
    max_score: float
    submission_sha256: str
    case_bank: str
    versions: dict[str, str]
    seconds: float
    checks: tuple[dict[str, Any], ...]

    def to_json(self) -> bytes:
        """The whole result as UTF-8 JSON; equal results give equal bytes."""
        plain = {
            **vars(self),
            "score": short(self.score),
            "max_score": short(self.max_score),
            "checks": list(self.checks),
        }
        text = json.dumps(plain, indent=1, ensure_ascii=False)
        # Names can hold lone surrogates, which UTF-8 has no place for; in JSON a backslash keeps them as they are.
        return (text + "\n").encode("utf-8", "backslashreplace")

    @staticmethod
    def from_json(content: bytes) -> Result:
        """The inverse of `to_json`. Raises ValueError where it is no result."""
        plain = json.loads(content)
        _must_have(plain, _FIELDS, STATUSES)
        checks = tuple(plain["checks"])
        for check in checks:
            _must_have(check, _CHECK_FIELDS, CHECK_STATUSES)
            if not 0 <= check["points"] <= check["max_points"]:
                raise ValueError("a check of a result has points that it cannot have")
        if sum(check["points"] for check in checks) != plain["score"]:
            raise ValueError("the score of a result is not the sum of its checks' points")
        if not all(isinstance(version, str) for version in plain["versions"].values()):
            raise ValueError("a version of a result is no text")
        return Result(**{**plain, "checks": checks})

    @property
    def message(self) -> str:
        """What explains the status, in one line; where it was graded the first thing that is wrong, empty for full marks."""
        wrong = [check for check in self.checks if check["status"] != "passed"]
        ended = [check for check in wrong if check["status"] == self.status]  # after a timeout or a crash
        return next((check["message"] for check in ended or wrong), "")


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of a result in a table of the class. `message` is empty where it was graded to the end."""

    student: str
    assignment: str
    status: str
    score: float
    max_score: float
    message: str

    @staticmethod
    def of(result: Result) -> Row:
        """The row of a result."""
        message = "" if result.status == "graded" else result.message
        return Row(result.student, result.assignment, result.status, result.score, result.max_score, message)


def _must_have(plain: object, fields: Mapping[str, tuple[type, ...]], statuses: Collection[str]) -> None:
    """Raises ValueError where `plain` has not just these fields, each of such a type, and one of these statuses."""
    if not isinstance(plain, dict) or set(plain) != set(fields):
        raise ValueError("a result has other fields")
    # The type itself, for True is an int, too.
    wrong = [name for name, types in fields.items() if type(plain[name]) not in types]
    if wrong:
        raise ValueError(f"the field {wrong[0]} of a result is of another type")
    if plain["status"] not in statuses:
        raise ValueError("a result has an unknown status")


def short(points: float) -> float | int:
    """Points as they are written: 7.5, but 10 rather than 10.0."""
    return int(points) if points == int(points) else points


def check_entry(verdict: Verdict, diagnosis: str | None = None) -> dict[str, Any]:
    """A verdict as an entry of a result's `checks`."""
    return {
        "name": verdict.check.name,
        "points": short(verdict.points),
        "max_points": short(verdict.check.points),
        "status": verdict.status,
        "message": verdict.message,
        "hint": verdict.hint,
        "counterexample": verdict.counterexample,
        "reproduce": verdict.reproduce,
        "diagnosis": diagnosis,
    }
