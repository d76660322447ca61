"""A failing case that is too large to be read is made smaller: the same way everywhere, and told for what it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import hypothesis
import pytest
from tiny import hand_in, known_source

from autograder import api
from autograder.cases.freeze import freeze
from autograder.course import rubric_files
from autograder.course.model import Course
from autograder.grading.oracle import _Exercise
from autograder.results.model import Result
from autograder.student.observe import encode

LARGE = "corners=[{'table': Table(80, 3), 'index': 70}], draws=0"


@pytest.fixture
def large(own_course: Course) -> Course:
    """The tiny course, the cases of its first check too large to be read, though its strategy has smaller ones."""
    picking = own_course.assignment("picking")
    path = own_course.solution(picking) / "checks.py"
    text = path.read_text()
    corners = 'corners=[{"table": Table(3, 3), "index": 1}, {"table": Table(4, 2), "index": 3}]'
    assert corners in text
    path.write_text(text.replace(corners, LARGE, 1).replace("st.integers(1, 5)", "st.integers(1, 5000)"))
    freeze(own_course, picking)
    return own_course


def graded(course: Course, folder: Path, source: str) -> Result:
    with api.Grading(course, ["picking"]) as grading:
        return grading.file(hand_in(folder, "ada", "picking", source), "picking")


def pick(body: str) -> str:
    """The right answer, with more lines at the top of `pick`."""
    return re.sub(r"(def pick\(.*:\n)", rf"\1    {body}\n", known_source("picking"), count=1)


def test_what_it_is_in_the_smaller_case_is_its_status(large: Course, tmp_path: Path) -> None:
    source = pick("if len(table) < 20: raise RuntimeError('few')\n    return table[index] + 1")
    first = graded(large, tmp_path, source).checks[0]
    assert first["message"].startswith("Your code raised RuntimeError: few")
    assert first["status"] == "error"


def test_what_is_not_written_for_a_smaller_case_is_told_of_the_large_one(
    large: Course, tmp_path: Path
) -> None:
    source = pick("if len(table) < 20: raise NotImplementedError\n    return table[index] + 1")
    first = graded(large, tmp_path, source).checks[0]
    assert first["status"] == "failed"
    assert "table = tensor [80, 3]" in first["counterexample"]


def test_what_a_reference_prints_and_what_the_user_s_environment_says_disturb_nothing(
    large: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picking = large.assignment("picking")
    told = "import os\n    print('x' * 9000, 'HAND' + os.environ.get('OF_THE_USER', ''))"
    refuses = "\n    if 'OF_THE_USER' in os.environ: raise KeyError"
    (large.solution(picking) / "picking.py").write_text(pick(told + refuses))
    freeze(large, picking)
    monkeypatch.setenv("OF_THE_USER", "1")
    first = graded(large, tmp_path, pick("return table[index] + 1")).checks[0]
    assert "table = tensor [80, 3]" not in first["counterexample"]


Exercises = Callable[[], _Exercise]


@pytest.fixture
def exercises(large: Course, monkeypatch: pytest.MonkeyPatch) -> Exercises:
    """Makes the exercise of that course as an oracle has it, each time one that has searched for nothing yet."""
    folder = large.solution(large.assignment("picking"))
    monkeypatch.setitem(sys.modules, "picking", ModuleType("picking"))  # the reference takes its place
    given = {
        "file": "picking.py",
        "checks": rubric_files.read(folder),
        "reference": (folder / "picking.py").read_bytes(),
    }
    return lambda: _Exercise(given)


class Tried(NamedTuple):
    """The cases that a search asked about, and what it found with how many calls."""

    asked: list[str]
    found: tuple[dict[str, Any], int]


def searched(exercise: _Exercise, fails: Callable[[Mapping[str, Any]], bool], ends_after: int = 999) -> Tried:
    """A search for an answer that `fails` where it says, and whose process ends after some calls."""
    asked: list[str] = []

    def ask(case: Mapping[str, Any]) -> bytes | None:
        if len(asked) == ends_after:
            return None
        asked.append(str(case))
        return encode("other") if fails(case) else exercise.expected("picks_the_row", case)

    return Tried(asked, exercise.search.smaller("picks_the_row", _LARGE_CASE, 300, ask))


def nowhere(case: Mapping[str, Any]) -> bool:
    return False


def many_rows(case: Mapping[str, Any]) -> bool:
    return bool(case["table"]["table"]["rows"] > 400)


def late_rows(case: Mapping[str, Any]) -> bool:
    return bool(case["index"] > 60)


@pytest.mark.parametrize(
    "before", [[nowhere], [many_rows], [late_rows, nowhere], [nowhere, many_rows, late_rows]]
)
@pytest.mark.parametrize("fails", [nowhere, many_rows, late_rows])
def test_what_was_searched_for_before_changes_neither_what_is_asked_nor_what_is_found(
    exercises: Exercises,
    before: list[Callable[[Mapping[str, Any]], bool]],
    fails: Callable[[Mapping[str, Any]], bool],
) -> None:
    exercise = exercises()
    for one in before:
        searched(exercise, one)
    assert searched(exercise, fails) == searched(exercises(), fails)


@pytest.mark.parametrize("calls", [0, 1, 7, 40])
def test_a_process_that_ends_meanwhile_ends_the_search_and_no_later_one(
    exercises: Exercises, calls: int
) -> None:
    exercise = exercises()
    searched(exercise, late_rows, calls)
    searched(exercise, nowhere)
    first = searched(exercise, nowhere, calls)
    assert (len(first.asked), first.found[0]) == (calls, _LARGE_CASE)
    assert searched(exercise, late_rows) == searched(exercises(), late_rows)


def test_nothing_is_drawn_anew_for_an_answer_that_fails_on_large_cases_alone(
    exercises: Exercises, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = exercises()
    first = searched(exercise, nowhere)
    monkeypatch.setattr(hypothesis, "find", None)
    assert searched(exercise, nowhere) == first


CONSTANTS = f"NUMBERS = {[*range(4001, 4099)]}\nTEXTS = ['strange', 'words']\n"


def test_which_cases_are_tried_depends_on_nothing_that_is_imported(
    exercises: Exercises, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tried() -> list[str]:
        return searched(exercises(), nowhere).asked

    before = tried()
    (tmp_path / "of_constants.py").write_text(CONSTANTS)
    monkeypatch.syspath_prepend(tmp_path)
    __import__("of_constants")
    try:
        assert tried() == before
    finally:
        del sys.modules["of_constants"]
    assert len(before) > 50


_TABLE = {
    "rows": 5000,
    "width": 3,
    "dtype": "float32",
    "fill": "labelled",
    "layout": "contiguous",
    "learnable": False,
}
_LARGE_CASE = {"table": {"table": _TABLE}, "index": 4000}
