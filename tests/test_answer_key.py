"""The answer key: a reference whose facts cannot be compared is refused, for any answer would be taken for right.

And what it is kept for: all that a result depends on.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from autograder.cases import bank as banks
from autograder.cases.freeze import freeze
from autograder.course.model import Course, CourseError
from autograder.grading.answer_key import answer_key, engine, path_of, versions


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("{'a': [{1, 2}]}", "it gave {a: [an object of type set]}"),
        ("case.table.new_zeros(2**20 + 1)", "it gave tensor [1048577] float32, too large to send"),
        ("module.first(case.table)", "it gave no `first`"),
        ("1 / 0", "it gave ZeroDivisionError: division by zero"),
    ],
)
def test_a_reference_must_give_facts_that_can_be_compared(own_course: Course, facts: str, told: str) -> None:
    picking = own_course.assignment("picking")
    path = own_course.solution(picking) / "checks.py"
    path.write_text(
        path.read_text().replace("return module.pick(case.table, case.index)", f"return {facts}", 1)
    )
    freeze(own_course, picking)
    with pytest.raises(CourseError) as caught:
        answer_key(own_course, picking, banks.read(own_course, picking))
    assert str(caught.value).startswith(
        "solutions/picking: check picks_the_row, case 0: expected the reference to give facts"
    )
    assert str(caught.value).endswith(told)


def test_a_key_of_another_kind_of_processor_is_another(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = path_of(course, course.assignments[0], "a bank")
    assert path_of(course, course.assignments[0], "a bank") == here
    monkeypatch.setattr(platform, "machine", lambda: "another")
    assert path_of(course, course.assignments[0], "a bank") != here


WHAT_A_GRADER_LOADS = """
import sys, autograder.grading.grader
print(*(module.__file__ for name, module in sys.modules.items() if name.split(".")[0] == "autograder"))
"""


def test_a_result_depends_on_every_source_that_a_grader_loads() -> None:
    told = subprocess.check_output([sys.executable, "-c", WHAT_A_GRADER_LOADS], text=True)
    loaded = {Path(path) for path in told.split()}
    assert any(path.name == "grader.py" for path in loaded)
    assert loaded <= {path.resolve() for path in engine()}


def test_a_result_depends_on_what_makes_cases_smaller_and_on_what_answers_may_call(course: Course) -> None:
    named = versions("locked", course)
    for package in ("hypothesis", "numpy", "tiktoken", "torch"):
        assert named[package] == metadata.version(package)
