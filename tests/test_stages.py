"""The stages of a submission are those that `make bench` shows, and together they are the whole."""

from __future__ import annotations

from autograder.course.model import Course
from benchmarks.cost import Cost, together
from benchmarks.stages import stages


def test_every_stage_has_its_time(course: Course) -> None:
    found = stages(course, course.assignments[0], rounds=1)
    assert list(found) == [
        "fork and end",
        "lock",
        "load the file",
        "run, observe, send",
        "judge",
        "tell",
        "write",
    ]
    # The others are differences of two times, of which a small one may fall below nothing.
    assert all(found[stage] > 0 for stage in ("fork and end", "judge", "write")), found


def test_what_assignments_cost_together_is_added_round_by_round() -> None:
    one = Cost("one", 2, 100, [1.0, 3.0], [2.0, 2.0], [5.0, 5.0], [1.0, 1.0], [1.0, 2.0], [0.5, 1.0])
    other = Cost("other", 3, 50, [2.0, 3.0], [4.0, 4.0], [5.0, 6.0], [1.0, 2.0], [2.0, 2.0], [1.5, 1.0])
    both = together([one, other])
    assert (both.checks, both.cases, both.right, both.slowest) == (5, 150, [3.0, 6.0], [10.0, 11.0])
    assert both.forked == [2.0, 2.0]
    assert both.ratio("right", "alone") == 1.75
