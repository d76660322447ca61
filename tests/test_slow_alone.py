"""A file that is slow only where a failure is looked into costs the grader little more than any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_class import PICK
from tiny import hand_in

from autograder import api
from autograder.cases.freeze import freeze
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


# Both ways to be slow, in the submission: each is ended by its limit, of processor time or of waiting.
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


MORE = """

@exercise.check(points={points}, calls="pick(table, index)", hint="Which?", cases=tables_with_an_index(), draws=2)
def picks_{name}(module, case):
    \"\"\"Once more.\"\"\"
    return module.pick(case.table, case.index)
"""


def test_a_function_without_end_leaves_time_for_those_that_are_right(
    own_course: Course, tmp_path: Path
) -> None:
    picking = own_course.assignment("picking")
    path = own_course.solution(picking) / "checks.py"
    text = path.read_text().replace("points=2", "points=1")
    before, last = text.split('\n\n@exercise.check(\n    points=1,\n    calls="last(table)"')
    more = "".join(
        MORE.format(points=0.5, name=name) for name in ("again", "once_more", "yet_again", "still")
    )
    path.write_text(f'{before}{more}\n\n@exercise.check(\n    points=1,\n    calls="last(table)"{last}')
    freeze(own_course, picking)
    source = "def pick(table, index):\n    while True: pass\ndef last(table):\n    return table[-1]\n"
    with api.Grading(own_course, ["picking"]) as grading:
        result = grading.file(hand_in(tmp_path, "ada", "picking", source), "picking")
    status = {check["name"]: check["status"] for check in result.checks}
    assert [name for name in status if status[name] == "passed"] == ["picks_the_last_row"]
    assert set(status.values()) == {"timeout", "skipped", "passed"}
    assert result.score == 1
