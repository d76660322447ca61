"""The comparison with other graders: their tests are the kit's checks, and what is published is what was measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.cases.freeze import load_checks
from autograder.course import model, rubric_files
from autograder.verify import verify_course
from benchmarks import comparison, hidden_tests, one_answer_class
from benchmarks.two_jobs import TwoJobs

COURSE = model.load(one_answer_class.COURSE / model.FILE)
SOLUTION = COURSE.solution(COURSE.assignments[0])


def failed(file: Path) -> set[str]:
    """The hidden tests that an answer fails."""
    known: dict[str, Any] = {}
    exec(file.read_text() + "\n" + hidden_tests.head(cases=15), known)
    names = set()
    for name, source in hidden_tests.tests().items():
        exec(source, known)
        try:
            known[f"test_{name}"]()
        except (AssertionError, IndexError):
            names.add(name)
    return names


def test_there_is_a_hidden_test_for_every_check() -> None:
    checks = load_checks(rubric_files.read(SOLUTION), "").checks
    assert list(hidden_tests.tests()) == list(checks)


def test_the_hidden_tests_pass_the_reference_and_fail_what_the_kit_fails(tmp_path: Path) -> None:
    course = one_answer_class.course_of(tmp_path / "course")
    (wrong,) = (SOLUTION / "wrong").glob("*.py")
    (found,) = [one for one in verify_course(course, ["bench_lookup"]) if not one.answer.right]
    assert failed(SOLUTION / "bench_lookup.py") == set()
    assert failed(wrong) == set(found.caught_by) != set()


def test_ratios_are_of_what_was_measured_in_the_same_round() -> None:
    spent = {"a": {"right": [1.0, 8.0, 3.0]}, "b": {"right": [0.5, 1.0, 1.0]}}
    assert comparison.ratio(spent, "a", "b", "right") == pytest.approx(3)


def test_the_page_names_every_grader_with_the_middle_and_both_ends() -> None:
    names = (comparison.FLOOR, comparison.US, *comparison.RIVALS)
    spent: comparison.Spent = {
        name: {"right": [0.04, 0.05, 0.07], "wrong": [1.5, 2.0, 4.0]} for name in names
    }
    spent[comparison.FORKED] = {"right": [0.02, 0.02, 0.035]}
    twice = [TwoJobs("some", 800, [1.8, 1.9, 2.0], [1.0, 1.25, 1.3], machine=[1.7, 1.95, 2.1])]
    page = comparison.page(spent, twice, made="today", there="jsonschema 9")
    assert "jsonschema 9." in page
    assert "Made by `make comparison`: today." in page
    assert all(f"| {name}" in page for name in names)
    assert "| 50 ms (40 to 70) | 1 | 2.0 s (1.5 to 4.0) | 1 |" in page
    row = "| some | 800 | 1.90 (1.80 to 2.00) | 1.25 (1.00 to 1.30) | 1.60 | 1.95 (1.70 to 2.10) |"
    assert row in page.splitlines()
    assert "takes 0.50 times them, and this kit 2.00 times that" in page
