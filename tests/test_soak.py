"""Many submissions in a row leave nothing behind; `make soak` does so for thousands."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from autograder.course.model import Course
from benchmarks.soak import BAD, Moment, class_without_end, not_flat, soak

PLAIN = Moment(10, 100.0, 300.0, 200.0, 20, 2, 0.1)


def test_forty_submissions_leave_no_descriptor_and_no_process(course: Course) -> None:
    seen = soak(course, 40, 4)
    assert [one.graded for one in seen] == [10, 20, 30, 40]
    assert [one for one in not_flat(seen) if one != "seconds"] == []


def test_the_class_holds_answers_and_bad_files_of_every_assignment(course: Course) -> None:
    drawn = list(islice(class_without_end(course), 200))
    assert {submission.assignment.name for submission, _ in drawn} == {"picking", "drawing"}
    assert {source for _, source in drawn} > set(BAD.values())


@pytest.mark.parametrize(
    ("grown", "change"),
    [
        ("grader_mb", {"grader_mb": 140.0}),
        ("starter_mb", {"starter_mb": 340.0}),
        ("oracle_mb", {"oracle_mb": 240.0}),
        ("descriptors", {"descriptors": 21}),
        ("processes", {"processes": 3}),
        ("seconds", {"seconds": 0.2}),
    ],
)
def test_what_grows_is_named(grown: str, change: dict[str, float]) -> None:
    assert not_flat([PLAIN, PLAIN, PLAIN]) == []
    assert not_flat([PLAIN, replace(PLAIN, oracle_mb=0.0, processes=1), PLAIN, PLAIN]) == []
    assert not_flat([replace(PLAIN, descriptors=99), PLAIN, replace(PLAIN, **change)]) == [grown]  # type: ignore[arg-type]
