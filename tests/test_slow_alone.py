"""A file that is slow only where a failure is looked into costs the grader little more than any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_class import PICK
from tiny import hand_in

from autograder import api
from autograder.course.model import Course
from autograder.grading.starter import Starter
from autograder.grading.student_process import StudentProcess

# Right if nothing was called before, wrong in a run of all checks, and endless where `last` is called for a second time.
TWO_FACED = """
CALLS = []
def note(name):
    CALLS.append(name)
def last(table):
    note("last")
    if "pick" in CALLS:
        return table[0]
    while CALLS.count("last") > 1:
        {slow}
    return table[-1]
"""
NOTED = PICK.replace("(table, index):", "(table, index):\n    note('pick')", 1)
SOURCE = f"import time\n{NOTED}{TWO_FACED}"


@pytest.mark.parametrize("slow", ["pass", "time.sleep(9)"])
def test_what_overruns_alone_is_not_tried_again_and_again(
    slow: str, course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks = []
    fork = Starter.fork

    def counted(starter: Starter) -> StudentProcess:
        forks.append(1)
        return fork(starter)

    monkeypatch.setattr(Starter, "fork", counted)
    path = hand_in(tmp_path, "ada", "picking", SOURCE.replace("{slow}", slow))
    with api.Grading(course, ["picking"]) as grading:
        before = len(forks)
        result = grading.file(path, "picking")
    assert [check["status"] for check in result.checks] == ["passed", "passed", "failed"]
    assert len(forks) - before == 3  # the run, the case alone, and after one other
