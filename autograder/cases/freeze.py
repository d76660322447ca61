"""Draws the cases of an assignment's checks with Hypothesis, once, and freezes them as data."""

from __future__ import annotations

import contextlib
import traceback
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy

from autograder.cases import bank, rubric_module
from autograder.cases.constants import without_constants_of_modules
from autograder.cases.experiments import body_and_imports
from autograder.cases.readable import is_readable
from autograder.cases.recipes import as_frozen
from autograder.cases.source import text_of_all
from autograder.course import rubric_files
from autograder.course.model import Assignment, Course
from autograder.rubric import Check, Exercise, LooksNormal, RubricError, joined

READABLE_SHARE = 3
"""One drawn case of so many is small enough to be read, at least, where none of the corners is."""


def load_checks(files: Mapping[str, bytes], where: str) -> Exercise:
    """Runs the files of an assignment's checks and returns the exercise they define.

    files: as `rubric_files.read` gives them. where: the folder they lie in, as messages name it, with a / at its end.
    Raises RubricError naming the file.
    """
    try:
        exercise = getattr(rubric_module.load(files, where), "exercise", None)
        if not isinstance(exercise, Exercise):
            raise RubricError("defines no `exercise = Exercise()`")
        return joined(exercise)
    except RubricError as error:
        file, _ = _last_place(error, files, where)
        raise RubricError(f"{file}: {error}") from None
    except Exception as error:
        file, line = _last_place(error, files, where)
        what = error.msg if isinstance(error, SyntaxError) else error
        raise RubricError(f"{file}:{line}: {type(error).__name__}: {what}") from error


def exercise_of(course: Course, assignment: Assignment) -> Exercise:
    """The checks that stand in the assignment's folder. Raises RubricError naming the file."""
    return load_checks(rubric_files.read(course.solution(assignment)), f"solutions/{assignment.name}/")


def _last_place(error: Exception, files: Mapping[str, bytes], where: str) -> tuple[str, int]:
    """The last of the files, and the line in it, that the error passed; the first file where it passed none."""
    passed = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.removeprefix(where) in files
    ]
    if isinstance(error, SyntaxError) and error.filename:
        passed.append((error.filename, error.lineno or 1))
    return passed[-1] if passed else (where + next(iter(files)), 1)


def draw(strategy: SearchStrategy[Mapping[str, object]], count: int, number: int) -> list[dict[str, Any]]:
    """`count` cases at most, as plain JSON values, the same ones for the same strategy, seed and Hypothesis."""
    drawn: list[dict[str, Any]] = []

    @seed(number)
    @settings(
        max_examples=max(count, 1),
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(case: Mapping[str, object]) -> None:
        drawn.append(as_frozen(case))

    if count:
        with without_constants_of_modules():
            collect()
    return drawn[:count]


def _some_readable(
    drawn: list[dict[str, Any]], strategy: SearchStrategy[Mapping[str, object]], number: int
) -> list[dict[str, Any]]:
    """As many cases as were drawn, a third of them readable, where the strategy gives such: a failing one of these is shown
    as it is, with no search for a smaller.
    """
    lacking = len(drawn) // READABLE_SHARE - sum(map(is_readable, drawn))
    if lacking <= 0:
        return drawn

    def lacks(case: Mapping[str, object]) -> bool:
        frozen = as_frozen(case)
        return is_readable(frozen) and frozen not in drawn

    with contextlib.suppress(Unsatisfiable):
        more = draw(strategy.filter(lacks), lacking, number)
        large = [place for place, case in enumerate(drawn) if not is_readable(case)]
        replaced = large[len(large) - len(more) :]
        return more + [case for place, case in enumerate(drawn) if place not in replaced]
    return drawn


def _cases(check: Check, count: int, number: int) -> tuple[dict[str, Any], ...]:
    """The corners and what was drawn. Raises RubricError naming the check where its strategy does not work."""
    try:
        corners = [as_frozen(corner) for corner in check.corners]
        drawn = draw(check.cases, count if check.draws is None else check.draws, number)
        if not isinstance(check.compare, LooksNormal) and not any(map(is_readable, corners)):
            drawn = _some_readable(drawn, check.cases, number)
    except Exception as error:  # whatever the author's own code raises, and what Hypothesis makes of it
        raise RubricError(
            f"check {check.name}: its cases cannot be drawn: {type(error).__name__}: {error}"
        ) from error
    return tuple(corners + drawn)


def _frozen(check: Check, source: str, count: int, number: int) -> bank.FrozenCheck:
    cases = _cases(check, count, number)
    body, imports = body_and_imports(source, check.plain.__name__)
    return bank.FrozenCheck(
        check.name,
        check.points,
        check.says,
        check.hint,
        check.calls,
        check.compare,
        check.needs,
        cases,
        body,
        imports,
    )


def freeze(course: Course, assignment: Assignment) -> Path:
    """Draws the bank of `assignment` anew and writes it beside its checks. Raises RubricError."""
    folder = course.solution(assignment)
    files = rubric_files.read(folder)
    text = text_of_all(files, f"solutions/{assignment.name}/")
    exercise = load_checks(files, f"solutions/{assignment.name}/")
    where = f"solutions/{assignment.name}/{rubric_files.name(files)}"
    points = sum(check.points for check in exercise.checks.values())
    if points != assignment.points:
        raise RubricError(
            f"{where}: points: expected {assignment.points:g}, which course.toml gives the assignment, "
            f"found {points:g} over all checks"
        )
    try:
        checks = tuple(
            _frozen(
                check,
                text,
                course.cases_per_check,
                zlib.crc32(f"{course.seed}/{assignment.name}/{name}".encode()),
            )
            for name, check in exercise.checks.items()
        )
    except RubricError as error:
        raise RubricError(f"{where}: {error}") from error
    for check in checks:
        if not check.cases:
            raise RubricError(f"check {check.name} has no cases: give it corners or draws")
    frozen = bank.Bank(
        assignment.name,
        course.seed,
        course.cases_per_check,
        rubric_files.sha256(files),
        bank.sha256((folder / assignment.file).read_bytes()),
        checks,
    )
    bank.write(frozen, folder / bank.FILE)
    return folder / bank.FILE
