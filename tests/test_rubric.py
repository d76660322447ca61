"""A rubric refuses what breaks a rule of the house, and says which check and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from autograder.cases.freeze import load_checks
from autograder.rubric import Bitwise, Close, Exact, Exercise, RubricError, joined

CASES = st.just({"number": 1})
GOOD: dict[str, Any] = {"points": 1, "calls": "double(number)", "hint": "Twice what?", "cases": CASES}


def doubles(module: Any, case: Any) -> object:
    """`double` gives twice the number."""
    return module.double(case.number)


def triples(module: Any, case: Any) -> object:
    """`triple` gives three times the number."""
    return module.triple(case.number)


def add(exercise: Exercise, experiment: Any = doubles, **changed: Any) -> None:
    """Adds a check that breaks no rule but those that are `changed`."""
    exercise.check(**{**GOOD, **changed})(experiment)


def refusal(exercise: Exercise, experiment: Any = doubles, **changed: Any) -> str:
    """The message with which the check is refused."""
    with pytest.raises(RubricError) as caught:
        add(exercise, experiment, **changed)
    return str(caught.value)


def test_a_check_is_kept_as_it_was_written() -> None:
    exercise = Exercise()
    add(exercise, corners=[{"number": 0}], draws=3, compare=Close(rtol=1e-3, atol=0.0))
    check = exercise.checks["doubles"]
    assert (check.name, check.points, check.hint) == ("doubles", 1, "Twice what?")
    assert (check.says, check.calls) == ("`double` gives twice the number.", "double(number)")
    assert (check.corners, check.draws, check.needs) == (({"number": 0},), 3, ())
    assert check.compare == Close(rtol=1e-3, atol=0.0)
    assert check.experiment is doubles


def test_without_more_words_a_check_compares_exactly_and_draws_as_many_cases_as_the_course_says() -> None:
    exercise = Exercise()
    add(exercise)
    assert exercise.checks["doubles"].compare == Exact()
    assert exercise.checks["doubles"].compare != Bitwise()
    assert exercise.checks["doubles"].draws is None


def test_checks_keep_their_order() -> None:
    exercise = Exercise()
    for name in ("zebra", "apple", "mango"):
        experiment = type(doubles)(doubles.__code__, {}, name)
        experiment.__doc__ = "Some words."
        add(exercise, experiment)
    assert list(exercise.checks) == ["zebra", "apple", "mango"]


def test_a_docstring_of_several_lines_loses_its_indent() -> None:
    def checked(module: Any, case: Any) -> None:
        """The first line.

        The second.
        """

    exercise = Exercise()
    add(exercise, checked)
    assert exercise.checks["checked"].says == "The first line.\n\nThe second."


@pytest.mark.parametrize("doc", [None, "", "  \n "])
def test_a_check_without_a_docstring_is_refused(doc: str | None) -> None:
    def silent(module: Any, case: Any) -> None: ...

    silent.__doc__ = doc
    assert refusal(Exercise(), silent).startswith("check silent has no docstring")


@pytest.mark.parametrize("hint", ["", " \n"])
def test_a_check_without_a_hint_is_refused(hint: str) -> None:
    assert refusal(Exercise(), hint=hint) == "check doubles has no hint: write one sentence that helps"


@pytest.mark.parametrize("calls", ["", " "])
def test_a_check_that_does_not_say_what_it_calls_is_refused(calls: str) -> None:
    assert refusal(Exercise(), calls=calls).startswith("check doubles does not say what it calls")


def test_two_checks_of_one_name_are_refused() -> None:
    exercise = Exercise()
    add(exercise)
    assert refusal(exercise) == "check doubles is defined twice: rename one of them"


@pytest.mark.parametrize("points", [0, -1, 0.25, 1.3, float("nan"), float("inf")])
def test_points_that_are_no_positive_multiple_of_a_half_are_refused(points: float) -> None:
    assert "use a positive multiple of 0.5" in refusal(Exercise(), points=points)


@pytest.mark.parametrize("points", [0.5, 1, 2.5, 10])
def test_halves_and_whole_points_are_fine(points: float) -> None:
    exercise = Exercise()
    add(exercise, points=points)
    assert exercise.checks["doubles"].points == points


@pytest.mark.parametrize("needed", ["triples", "doubles"])
def test_a_check_that_needs_an_unknown_one_or_itself_is_refused(needed: str) -> None:
    exercise = Exercise()
    add(exercise, needs=[needed])
    with pytest.raises(RubricError) as caught:
        joined(exercise)
    assert str(caught.value) == f"check doubles needs {needed}, which does not stand before it"


def test_parts_are_joined_in_the_order_in_which_they_are_named() -> None:
    first, second = Exercise(), Exercise()
    add(first)
    add(second, triples, needs=["doubles"])
    assert list(joined(first, second).checks) == ["doubles", "triples"]
    with pytest.raises(RubricError, match="check triples needs doubles, which does not stand before it"):
        joined(second, first)


def test_two_parts_with_a_check_of_the_same_name_are_refused() -> None:
    parts = Exercise(), Exercise()
    for part in parts:
        add(part)
    with pytest.raises(RubricError, match="check doubles is defined twice: rename one of them"):
        joined(*parts)


@pytest.mark.parametrize("draws", [-1, 2.5])
def test_a_number_of_draws_that_is_none_is_refused(draws: float) -> None:
    assert "draws" in refusal(Exercise(), draws=draws)


def test_a_refused_check_is_not_kept() -> None:
    exercise = Exercise()
    refusal(exercise, hint="")
    assert exercise.checks == {}


def test_a_file_without_an_exercise_is_refused_by_name() -> None:
    with pytest.raises(RubricError) as caught:
        load_checks({"checks.py": b"exercise = 3"}, "solutions/a/")
    assert str(caught.value) == "solutions/a/checks.py: defines no `exercise = Exercise()`"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"exercise =\n", "solutions/a/checks.py:1: SyntaxError: invalid syntax"),
        (b"import torch\nimport no_such_module\n", "solutions/a/checks.py:2: ModuleNotFoundError: "),
        (b"def f():\n    return 1 / 0\n\nf()\n", "solutions/a/checks.py:2: ZeroDivisionError: "),
    ],
)
def test_a_file_that_does_not_run_is_refused_with_its_line(source: bytes, told: str) -> None:
    with pytest.raises(RubricError) as caught:
        load_checks({"checks.py": source}, "solutions/a/")
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_a_broken_rule_is_told_with_the_file_it_stands_in() -> None:
    source = b"from autograder.rubric import Exercise\nexercise = Exercise()\n" + (
        b"@exercise.check(points=0, calls='f()', hint='h', cases=None)\ndef f(module, case):\n    'Says.'\n"
    )
    with pytest.raises(RubricError) as caught:
        load_checks({"checks.py": source}, "solutions/a/")
    told = "solutions/a/checks.py: check f is worth 0 points: use a positive multiple of 0.5"
    assert str(caught.value) == told
