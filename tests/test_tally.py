"""What is counted of a class, and the charts of it: marks, hard checks, who is stuck together, when work came in."""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_results import DIAGNOSED, PASSED, RAISES, SKIPPED, UNREAD, WRONG_ROW, lay
from markupsafe import Markup
from tiny import hand_in

from autograder.course.model import Course
from autograder.reports import charts, tally
from autograder.reports.tally import Count, Hard
from autograder.results import gather
from autograder.results.gather import Kept
from autograder.results.model import Result


def counted(course: Course, out: Path) -> tuple[list[Kept], dict[str, gather.Checks]]:
    """The results in `out`, and the checks they are of."""
    kept = gather.results(course, out)
    return kept, gather.checks(course, kept)


def kept_with(course: Course, score: float) -> Kept:
    """A result of `picking` with that score, and nothing else."""
    assignment = course.assignment("picking")
    return Kept("ada", assignment, Result("ada", "picking", "graded", score, 5, "", "", {}, 0.0, ()))


@given(st.lists(st.integers(0, 10).map(lambda halves: halves / 2)))
def test_every_mark_is_counted_once_under_a_label_that_holds_it(course: Course, scores: list[float]) -> None:
    counts = tally.marks([kept_with(course, score) for score in scores], course.assignment("picking"))
    assert [one.label for one in counts][::10] == ["0 to under 0.5", "5"]
    expected = Counter("5" if score == 5 else f"{score:g} to under {score + 0.5:g}" for score in scores)
    assert {one.label: one.count for one in counts if one.count} == expected


def test_the_hardest_check_is_the_one_that_most_failed_of_those_who_came_so_far(
    course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path, "ada", "picking", WRONG_ROW, SKIPPED)
    lay(course, tmp_path, "bo", "picking", PASSED, WRONG_ROW, RAISES)
    lay(course, tmp_path, "cy", "picking", PASSED, RAISES, PASSED)
    lay(course, tmp_path, "di", "picking", UNREAD, SKIPPED, SKIPPED, status="syntax_error")
    found = [(one.name, one.failed, one.tried) for one in tally.hardest(*counted(course, tmp_path))]
    assert found == [
        ("refuses_an_index_outside_the_table", 2, 2),
        ("picks_the_row", 1, 3),
        ("picks_the_last_row", 1, 3),
    ]


def test_students_are_grouped_by_diagnosis_or_else_by_the_first_check_they_fail(
    course: Course, tmp_path: Path
) -> None:
    late = {"diagnosis": "You picked a column; rows lie along the first axis."}
    lay(course, tmp_path, "ada", "picking", DIAGNOSED)
    lay(course, tmp_path, "bo", "picking", WRONG_ROW, RAISES | late)
    lay(course, tmp_path, "cy", "picking", WRONG_ROW)
    lay(course, tmp_path, "di", "picking", RAISES, WRONG_ROW)
    lay(course, tmp_path, "ed", "picking", WRONG_ROW)
    lay(course, tmp_path, "flo", "picking", UNREAD, SKIPPED, SKIPPED, status="syntax_error")
    lay(course, tmp_path, "gus", "picking")
    groups = tally.stuck(*counted(course, tmp_path))
    assert [(one.words, one.diagnosed, one.students) for one in groups] == [
        ("`pick` gives the row of the table.", False, ("cy", "di", "ed")),
        ("You picked a column; rows lie along the first axis.", True, ("ada", "bo")),
        ("Python cannot read the file yet.", False, ("flo",)),
    ]


@pytest.mark.parametrize(
    ("late", "day", "on_time"),
    [
        (timedelta(days=-400), "14 days before or earlier", 1),
        (timedelta(days=-1, seconds=-1), "2 days before", 1),
        (timedelta(days=-1), "2 days before", 1),
        (timedelta(seconds=-1), "the last day", 1),
        (timedelta(0), "the last day", 1),
        (timedelta(seconds=1), "1 day late", 0),
        (timedelta(days=1), "1 day late", 0),
        (timedelta(days=1, seconds=1), "2 days late", 0),
        (timedelta(days=400), "8 days late or more", 0),
    ],
)
def test_work_is_counted_by_its_day_from_the_due_date(
    course: Course, tmp_path: Path, late: timedelta, day: str, on_time: int
) -> None:
    assignment = course.assignment("picking")
    lay(course, tmp_path / "out", "ada", "picking")
    path = hand_in(tmp_path / "in", "ada", "picking", "")
    when = int((assignment.due + late).timestamp())
    os.utime(path, (when, when))
    handed = tally.handed(tmp_path / "in", gather.results(course, tmp_path / "out"), assignment, {})
    assert [one.label for one in handed.days if one.count] == [day]
    assert (handed.on_time, handed.total) == (on_time, 1)
    assert handed.late == ("ada",) * (1 - on_time)


def test_what_the_system_marks_as_late_counts_before_the_time_of_the_file(
    course: Course, tmp_path: Path
) -> None:
    assignment = course.assignment("picking")
    for student, hours in (("ada", 1), ("bo", -1), ("cy", 1)):
        lay(course, tmp_path / "out", student, "picking")
        path = hand_in(tmp_path / "in", student, "picking", "")
        when = int((assignment.due + timedelta(hours=hours)).timestamp())
        os.utime(path, (when, when))
    kept = gather.results(course, tmp_path / "out")
    handed = tally.handed(tmp_path / "in", kept, assignment, {"ada": False, "bo": True, "gone": True})
    assert (handed.late, handed.on_time, handed.total, handed.marked) == (("bo", "cy"), 1, 3, 2)


def test_only_files_that_were_handed_in_are_counted(course: Course, tmp_path: Path) -> None:
    for student in ("ada", "bo", "cy"):
        lay(course, tmp_path / "out", student, "picking")
    path = hand_in(tmp_path / "in", "ada", "picking", "")
    (tmp_path / "in/bo/picking").mkdir(parents=True)
    (tmp_path / "in/bo/picking/picking.py").symlink_to(path)
    kept = gather.results(course, tmp_path / "out")
    assert tally.handed(tmp_path / "in", kept, course.assignment("picking"), {}).total == 1


def test_charts_hold_what_is_counted(tmp_path: Path, course: Course) -> None:
    charts.prepare(tmp_path)
    counts = [Count(f"{at} to under {at + 1}", at * 7) for at in range(10)] + [Count("10", 123)]
    texts = _texts(charts.marks(counts, "says"))
    assert texts == {"0", "5", "10", "7", "14", "21", "28", "35", "42", "49", "56", "63", "123"}
    hard = [Hard(course.assignment("picking"), "a_check", "It does.", 3, 17)]
    assert _texts(charts.hardest(hard, "says")) == {"a_check", "3 of 17"}
    days = [Count(str(at), 40 if at == 13 else 2) for at in range(22)]
    assert _texts(charts.handed(days, "says")) == {"14 days before", "due", "7 days late", "40"}


def _texts(chart: Markup) -> set[str]:
    return {element.text or "" for element in ElementTree.fromstring(str(chart)).iter("text")}
