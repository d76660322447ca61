"""The floor that the grader is compared with runs the same cases, and its judge passes the reference."""

from __future__ import annotations

from autograder.course.model import FILE
from benchmarks.floor import ROOT, Floor


def test_the_reference_of_an_assignment_is_measured_again_and_again() -> None:
    with Floor(ROOT / FILE, "positional_ids") as floor:
        measured = [floor.measure() for _ in range(2)]
    assert all(seconds > 0 for pair in measured for seconds in pair)
