"""Compares answers with the reference on random inputs: new draws from the strategies of all checks."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import torch

from autograder.cases.freeze import draw, exercise_of
from autograder.cases.recipes import build, from_json
from autograder.course.model import Assignment, Course
from autograder.judge.compare import first_difference
from autograder.judge.observation import decode
from autograder.rubric import Check
from autograder.student.observe import encode, encode_raised

AT_A_TIME = 250


@dataclass(frozen=True)
class Compared:
    """On how many inputs an answer was run, and the first on which it differs from the reference; empty: none."""

    inputs: int
    differs: str


def random_inputs(course: Course, assignment: Assignment, count: int) -> dict[str, list[dict[str, Any]]]:
    """`count` distinct cases, by check; a check with few possible cases gives those, and the others more."""
    checks = exercise_of(course, assignment).checks
    drawn: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in checks}
    left, seed = count, course.seed
    while left:
        seed += 1
        for name, check in checks.items():
            # Hypothesis begins with the simplest case each time, so that a draw of few would give only known ones.
            for case in draw(check.cases, AT_A_TIME, seed):
                if left and json.dumps(case) not in drawn[name]:
                    drawn[name][json.dumps(case)] = case
                    left -= 1
    return {name: list(cases.values()) for name, cases in drawn.items()}


def compare(
    course: Course,
    assignment: Assignment,
    reference: str,
    answers: Sequence[str],
    inputs: dict[str, list[dict[str, Any]]],
) -> list[Compared]:
    """Each answer beside the reference, in this process: only for code that is trusted.

    Observations are compared as the judge compares them: with an error's kind but not its words.
    """
    checks = exercise_of(course, assignment).checks
    right = _module(assignment, reference)
    others = [_module(assignment, source) for source in answers]
    differs = [""] * len(answers)
    count = sum(len(cases) for cases in inputs.values())
    for name, cases in inputs.items():
        for case in cases if others else []:
            expected = _observed(checks[name], right, case)
            for place, module in enumerate(others):
                if differs[place]:
                    continue
                seen = _observed(checks[name], module, case)
                if seen != expected and first_difference(
                    decode(seen), decode(expected), checks[name].compare
                ):
                    differs[place] = f"{name} {json.dumps(case)}"[:400]
    return [Compared(count, what) for what in differs]


def _module(assignment: Assignment, source: str) -> ModuleType:
    module = ModuleType(assignment.file.removesuffix(".py"))
    exec(compile(source, assignment.file, "exec", dont_inherit=True), module.__dict__)
    return module


def _observed(check: Check, module: ModuleType, case: dict[str, Any]) -> bytes:
    random.seed(0)
    torch.default_generator.manual_seed(0)
    try:
        return encode(check.experiment(module, build(from_json(case))))
    except Exception as error:
        return encode_raised(error, "")
