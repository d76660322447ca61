"""The self-check that students have: what docs/accuracy.json says of it holds for the files as they are now."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from autograder.accuracy import measured
from autograder.course import model
from autograder.known import KnownAnswer
from benchmarks.known_course import ROOT
from benchmarks.selfcheck_rates import MISSED_AT_MOST, answers, made_from

COURSE = model.load(ROOT / model.FILE)
NAMES = [assignment.name for assignment in COURSE.assignments]

PROGRAM = """
import json, sys
from benchmarks.known_course import load
from benchmarks.selfcheck_rates import answers, composed, rates, warm_up

course = load()
warm_up(course)
for name, chosen in json.load(sys.stdin).items():
    assignment = course.assignment(name)
    some = [one for one in answers(course, assignment) if [one.right, one.name] in chosen]
    print(json.dumps(rates(assignment, composed(course, assignment), some)))
"""


def published() -> dict[str, Any]:
    """What docs/accuracy.json says of the self-checks."""
    part: dict[str, Any] = measured.read(COURSE)["selfcheck"]
    return part


RIGHT, WRONG = 2, 3
"""How many of an assignment's answers are tried; `make selfcheck-rates` tries all."""


def sample(name: str) -> list[KnownAnswer]:
    """Some right answers and some wrong ones, always the same."""
    tried = sorted(
        answers(COURSE, COURSE.assignment(name)), key=lambda one: hashlib.sha256(one.name.encode()).digest()
    )
    return [one for one in tried if one.right][:RIGHT] + [one for one in tried if not one.right][:WRONG]


def test_it_was_measured_on_the_files_as_they_are() -> None:
    again = "run `make selfcheck-rates`, then `make verify`"
    assert published()["fingerprint"] == made_from(COURSE, COURSE.assignments), again


@pytest.mark.parametrize("name", NAMES)
def test_it_misses_one_wrong_answer_in_ten_at_most_and_fails_no_right_one(name: str) -> None:
    one = published()["assignments"][name]
    tried = answers(COURSE, COURSE.assignment(name))
    assert (one["right"], one["wrong"]) == (sum(a.right for a in tried), sum(not a.right for a in tried))
    assert one["failed"] == []
    assert len(one["missed"]) <= MISSED_AT_MOST * one["wrong"]


def test_a_sample_of_answers_is_judged_by_it_as_published() -> None:
    chosen = {name: sample(name) for name in NAMES}
    asked = {name: [[one.right, one.name] for one in some] for name, some in chosen.items()}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    seen = dict(zip(NAMES, map(json.loads, done.stdout.splitlines()), strict=True))
    for name, some in chosen.items():
        missed = set(published()["assignments"][name]["missed"])
        assert seen[name]["failed"] == []
        assert set(seen[name]["missed"]) == missed & {one.name for one in some if not one.right}
        assert (seen[name]["right"], seen[name]["wrong"]) == (RIGHT, WRONG)
