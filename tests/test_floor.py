"""The floor that the grader is compared with runs the same cases, and its judge passes the reference."""

from __future__ import annotations

import time
from dataclasses import astuple

import pytest

from autograder.course.model import FILE
from benchmarks.floor import ROOT, Floor, in_a_fork


def test_the_reference_of_an_assignment_is_measured_again_and_again() -> None:
    with Floor(ROOT / FILE, "positional_ids") as floor:
        floor.ask(2)
        measured = [floor.told() for _ in range(2)]
    assert all(seconds > 0 for one in measured for seconds in astuple(one))


def test_what_a_process_computes_that_is_forked_for_it_counts() -> None:
    def compute() -> None:
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass

    assert in_a_fork(compute) >= 0.1


def test_work_that_fails_in_its_fork_is_no_measurement() -> None:
    with pytest.raises(AssertionError):
        in_a_fork(lambda: 1 / 0)
