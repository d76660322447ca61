"""What `make growth` measures: a real class, graded and graded again, its start taken off."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cases import bank as banks
from autograder.course.model import FILE, load
from benchmarks import growth
from benchmarks.growth import Grown, page
from benchmarks.one_answer_class import course_of

PLAIN = Grown(100, 0.05, 0.1, 0.02, (50.0, 60.0), (400.0, 410.0), (200.0, 210.0))


def test_a_class_is_graded_with_its_wrong_answers_and_then_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "TIMES", 1)
    course = course_of(tmp_path / "course")
    before = banks.read(course, course.assignments[0])
    (found,) = growth.measure(course, tmp_path, classes=(40,))
    results = [json.loads(path.read_text()) for path in tmp_path.glob("40 0/out/*/*.json")]
    assert [one["score"] == one["max_score"] for one in results].count(False) == 2
    assert len(results) == found.students == 40
    assert 0 < found.starter_mb[0] <= found.starter_mb[1]
    changed = banks.read(other := load(tmp_path / "changed" / FILE), other.assignments[0]).sha256
    assert {one["case_bank"] for one in results} == {changed} != {before.sha256}


def test_the_page_says_how_much_dearer_the_dearest_class_is_and_how_many_results_are_kept() -> None:
    text = page([PLAIN, replace(PLAIN, students=10_000, each=0.06, again=4.0, changed=0.03)])
    assert "a submission costs 20% more" in text
    assert "the median of 9 runs, or of as few as grade 3,000 submissions" in text
    assert "keeps 2,500 results in a second" in text
    assert "| 10,000 | 60.0 ms | 30.0 ms | 50, at most 60 MiB |" in text
    assert "costs 50% of what it did" in text
