"""The case bank of an assignment: its checks and their cases, frozen as data in `solutions/<assignment>/cases.json`.

The bank is all that grading needs to know of the checks, their experiments aside. It is drawn once (see freeze.py), read
by every run, and named by its hash in every result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.course import rubric_files
from autograder.course.model import Assignment, Course, CourseError
from autograder.files import write_whole
from autograder.rubric import Bitwise, Close, Comparison, Exact, LooksNormal

FILE = "cases.json"
_COMPARISONS: dict[str, type[Comparison]] = {
    kind.__name__: kind for kind in (Bitwise, Exact, Close, LooksNormal)
}


@dataclass(frozen=True)
class FrozenCheck:
    """A check and its cases as plain JSON values (see recipes.py).

    body, imports: the experiment's lines and what they need imported, for students; empty where torch is not enough.
    """

    name: str
    points: float
    says: str
    hint: str
    calls: str
    compare: Comparison
    needs: tuple[str, ...]
    cases: tuple[dict[str, Any], ...]
    body: str = ""
    imports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """A case that has to be run before another fails, and the check whose it is."""

    check: FrozenCheck
    case: Mapping[str, Any]


@dataclass(frozen=True)
class Bank:
    """All checks of an assignment in order, what they were drawn with and from which sources, and the hash of all that."""

    assignment: str
    seed: int
    cases_per_check: int
    checks_sha256: str
    reference_sha256: str
    checks: tuple[FrozenCheck, ...]

    @property
    def points(self) -> float:
        """What the assignment is worth."""
        return sum(check.points for check in self.checks)

    @cached_property
    def sha256(self) -> str:
        """The hash that stands in every result: it changes when any check, case or the reference does."""
        return hashlib.sha256(json.dumps(_plain(self), sort_keys=True).encode()).hexdigest()


def sha256(content: bytes) -> str:
    """The SHA-256 of `content` in hex."""
    return hashlib.sha256(content).hexdigest()


def _plain(bank: Bank) -> dict[str, Any]:
    return {
        "assignment": bank.assignment,
        "seed": bank.seed,
        "cases_per_check": bank.cases_per_check,
        "checks_sha256": bank.checks_sha256,
        "reference_sha256": bank.reference_sha256,
        "checks": [_check_to_json(check) for check in bank.checks],
    }


def _check_to_json(check: FrozenCheck) -> dict[str, Any]:
    compare = {"kind": type(check.compare).__name__, **asdict(check.compare)}
    lists = {name: list(getattr(check, name)) for name in ("needs", "imports", "cases")}
    return {**vars(check), "compare": compare, **lists}


def _check_from_json(plain: Mapping[str, Any]) -> FrozenCheck:
    numbers = dict(plain["compare"])
    kind = _COMPARISONS[numbers.pop("kind")]
    fields = {
        **plain,
        "compare": kind(**numbers),
        **{name: tuple(plain[name]) for name in ("needs", "imports", "cases")},
    }
    return FrozenCheck(**fields)


def write(bank: Bank, path: Path) -> None:
    """Writes the bank and its hash, one case a line, so that a change reads well in a diff."""
    plain = {**_plain(bank), "sha256": bank.sha256}
    checks = plain.pop("checks")
    head = json.dumps(plain, ensure_ascii=False, indent=1).removesuffix("\n}")
    parts = []
    for check in checks:
        cases = check.pop("cases")
        lines = ",\n   ".join(json.dumps(case, ensure_ascii=False) for case in cases)
        about = json.dumps(check, ensure_ascii=False).removesuffix("}")
        parts.append(f'  {about}, "cases": [\n   {lines}]}}')
    body = ",\n".join(parts)
    write_whole(path, f'{head},\n "checks": [\n{body}\n ]\n}}\n'.encode())


def read(course: Course, assignment: Assignment) -> Bank:
    """The assignment's frozen bank.

    Raises CourseError where there is none, where it is damaged, where it was drawn with other numbers than the course has
    or from other sources than those that stand beside it, or where the checks' points do not add up to the assignment's.
    """
    folder = course.solution(assignment)
    where = f"solutions/{assignment.name}/{FILE}"
    again = f"run `autograder freeze {assignment.name}`"
    try:
        plain = json.loads((folder / FILE).read_text(encoding="utf-8"))
        digest = plain.pop("sha256")
        bank = Bank(**{**plain, "checks": tuple(_check_from_json(check) for check in plain["checks"])})
    except FileNotFoundError:
        raise CourseError(f"{where}: no such file: expected the frozen cases: {again}") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CourseError(f"{where}: damaged ({type(error).__name__}: {error}): {again}") from None
    drawn_with = {name: getattr(course, name) for name in ("seed", "cases_per_check")}
    for field, value in {"assignment": assignment.name, **drawn_with}.items():
        if getattr(bank, field) != value:
            raise CourseError(f"{where}: {field}: expected {value}, found {getattr(bank, field)}: {again}")
    checks = rubric_files.read(folder)
    for file, present, frozen_from in (
        (rubric_files.name(checks), rubric_files.sha256(checks), bank.checks_sha256),
        (assignment.file, sha256((folder / assignment.file).read_bytes()), bank.reference_sha256),
    ):
        if present != frozen_from:
            raise CourseError(
                f"{where}: expected the cases of the present {file}, found those of another: {again}"
            )
    if bank.sha256 != digest:
        raise CourseError(f"{where}: damaged (its hash is not the one it was frozen with): {again}")
    if bank.points != assignment.points:
        raise CourseError(
            f"course.toml: assignments[{assignment.name}].points: expected {bank.points:g}, "
            f"the sum of the checks' points, found {assignment.points:g}"
        )
    return bank
