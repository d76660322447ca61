"""The answer key: a reference whose facts cannot be compared is refused, for any answer would be taken for right."""

from __future__ import annotations

import pytest

from autograder.cases import bank as banks
from autograder.cases.freeze import freeze
from autograder.course.model import Course, CourseError
from autograder.grading.answer_key import answer_key


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
        "solutions/picking/checks.py: check picks_the_row, case 0: expected the reference to give facts"
    )
    assert str(caught.value).endswith(told)
