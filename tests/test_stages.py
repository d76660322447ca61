"""The stages of a submission are those that `make bench` shows, and together they are the whole."""

from __future__ import annotations

from autograder.course.model import Course
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
    assert all(found[stage] > 0 for stage in ("fork and end", "run, observe, send", "judge", "write")), found
