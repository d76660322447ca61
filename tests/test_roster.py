"""Which row of a roster is a student's: found by a whole name or a number, and never somebody else's."""

from __future__ import annotations

import pytest

from autograder.course.model import CourseError
from autograder.exports.table import matched


def test_students_that_cannot_be_told_apart_are_refused_not_mixed_up() -> None:
    rows = [{"Student": "Ada", "ID": "1"}, {"Student": "ADA ", "ID": "2"}]
    assert matched(rows, ["x_2", "Ada_1"], ("ID", "Student")) == ({"x_2": 1, "Ada_1": 0}, [])
    with pytest.raises(CourseError, match="'Ada' cannot be told from another student"):
        matched(rows, ["Ada"], ("ID", "Student"))
    with pytest.raises(CourseError, match="'b_1' cannot be told from another student"):
        matched(rows, ["a_1", "b_1"], ("ID",))


def test_a_name_that_ends_like_another_s_is_not_taken_for_it() -> None:
    garcia, maria = {"ID": "1", "Login": "garcia"}, {"ID": "2", "Login": "maria_garcia"}
    known_by, both = ("ID", "Login"), ["garcia", "maria_garcia"]
    assert matched([garcia], both, known_by) == ({"garcia": 0}, ["maria_garcia"])
    assert matched([garcia, maria], both, known_by) == ({"garcia": 0, "maria_garcia": 1}, [])
    assert matched([garcia], ["maria_garcia"], known_by) == ({}, ["maria_garcia"])
    numbered = [{"ID": "101", "Login": "ada"}, {"ID": "7", "Login": "s_101"}]
    assert matched(numbered, ["s_101"], known_by) == ({"s_101": 1}, []), "the whole name comes first"
