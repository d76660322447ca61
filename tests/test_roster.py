"""Which row of a roster is a student's: found by a whole name or a number, and never somebody else's."""

from __future__ import annotations

import pytest

from autograder.course.model import CourseError
from autograder.rosters.matching import matched
from autograder.rosters.roster import LINE


def test_students_that_cannot_be_told_apart_are_refused_not_mixed_up() -> None:
    rows = [{LINE: "2", "Student": "Ada", "ID": "1"}, {LINE: "3", "Student": "ADA ", "ID": "2"}]
    assert matched("r.csv", rows, ["x_2", "Ada_1"], ("ID", "Student")) == ({"x_2": 1, "Ada_1": 0}, [])
    with pytest.raises(CourseError, match=r"r\.csv: lines 2 and 3 both have 'Ada' as Student"):
        matched("r.csv", rows, ["Ada"], ("ID", "Student"))
    with pytest.raises(
        CourseError, match=r"r\.csv: line 2 is that of two students' folders, 'a_1' and 'b_1'"
    ):
        matched("r.csv", rows, ["a_1", "b_1"], ("ID",))


def test_a_name_that_ends_like_another_s_is_not_taken_for_it() -> None:
    garcia, maria = {"ID": "1", "Login": "garcia"}, {"ID": "2", "Login": "maria_garcia"}
    known_by, both = ("ID", "Login"), ["garcia", "maria_garcia"]
    assert matched("r.csv", [garcia], both, known_by) == ({"garcia": 0}, ["maria_garcia"])
    assert matched("r.csv", [garcia, maria], both, known_by) == ({"garcia": 0, "maria_garcia": 1}, [])
    assert matched("r.csv", [garcia], ["maria_garcia"], known_by) == ({}, ["maria_garcia"])
    numbered = [{"ID": "101", "Login": "ada"}, {"ID": "7", "Login": "s_101"}]
    assert matched("r.csv", numbered, ["s_101"], known_by) == ({"s_101": 1}, []), "the whole name comes first"
