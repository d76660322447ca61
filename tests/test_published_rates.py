"""docs/accuracy.json: what it says of mutants and of diagnoses was measured on the files as they are now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.accuracy import measured
from autograder.course import model
from benchmarks import diagnosis_rates, first_sight, mutants
from benchmarks.known_course import ROOT

COURSE = model.load(ROOT / model.FILE)
NAMES = [assignment.name for assignment in COURSE.assignments]


def published(part: str) -> dict[str, Any]:
    """What docs/accuracy.json says of `mutants` or of the `diagnosis`."""
    said: dict[str, Any] = measured.read(COURSE)[part]
    return said


def test_mutants_were_graded_on_the_present_cases() -> None:
    again = "run `make mutants`, then `autograder verify --write`"
    assert published("mutants")["fingerprint"] == mutants.made_from(COURSE, COURSE.assignments), again


def test_diagnoses_were_tried_on_the_present_mistakes() -> None:
    again = "run `make diagnosis-rates`, then `autograder verify --write`"
    assert published("diagnosis")["fingerprint"] == diagnosis_rates.made_from(COURSE, COURSE.assignments), (
        again
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_of_a_reference_gets_full_marks_unless_nobody_can_tell_it_apart(name: str) -> None:
    one = published("mutants")["assignments"][name]
    assert one["made"] > 20
    assert one["alive"] == []
    assert all(equivalent["why"] and equivalent["inputs"] >= 10_000 for equivalent in one["equivalent"])


def test_no_mistake_was_told_the_words_of_another() -> None:
    rows = published("diagnosis")["rows"]
    assert {row["tried"].partition(",")[0] for row in rows} == set(NAMES)
    assert all(row["wrong"] == 0 for row in rows)


@pytest.mark.parametrize("batch", sorted(first_sight.BATCHES.iterdir()), ids=lambda batch: batch.name)
def test_the_marks_at_first_sight_are_those_of_the_answers_that_are_there(batch: Path) -> None:
    first = published("unseen")[batch.name]
    tried = {one.name: first_sight.answers(batch, one) for one in COURSE.assignments}
    assert first.keys() == {name for name, answers in tried.items() if answers}
    for name, one in first.items():
        right = {answer.name for answer in tried[name] if answer.right}
        wrong = {answer.name for answer in tried[name] if not answer.right}
        assert (one["right"], one["wrong"]) == (len(right), len(wrong))
        assert {*one["lost marks"], *one["failed by the self-check"]} <= right
        assert {*one["full marks"], *one["missed by the self-check"]} <= wrong
        assert one["left out"] == first_sight.left_out(batch).get(name, {})
        assert all((batch / name / f"{answer}.py").is_file() for answer in one["left out"])


@pytest.mark.parametrize("name", NAMES)
def test_every_check_alone_catches_a_known_mistake_or_says_why_it_is_kept(name: str) -> None:
    one = published("grader")[name]
    caught = [wrong["caught_by"] for wrong in one["wrong"].values()]
    unneeded = [check for check in one["checks"] if [check] not in caught]
    assert [check for check in unneeded if not one["checks"][check]["why"]] == []
