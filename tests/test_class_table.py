"""What `autograder grade` prints of a class: it can be read in a narrow terminal, and by a program behind a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.model import Course
from autograder.grading.grade import Graded
from autograder.reports.terminal import print_class
from autograder.results.model import Row

NAMES = ("lookup_table", "positional_ids", "gpt_embedding", "token_windows")
MESSAGE = "The file is not Python in line 1: invalid syntax, and much more is to be said about it."


def printed(
    course: Course,
    width: int,
    rows: list[Row],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> list[str]:
    """The lines that are printed where the terminal is so wide."""
    monkeypatch.setenv("COLUMNS", str(width))
    assignments = tuple(course.assignments[0].model_copy(update={"name": name}) for name in NAMES)
    shown = course.model_copy(update={"assignments": assignments})
    print_class(shown, Graded(tuple(rows), (), 0, ()), Path("results"), "locked")
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("width", [51, 60, 63, 80, 100])
def test_no_word_of_a_heading_is_split_and_no_line_is_too_long(
    width: int, course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [Row("hoppergrace_4713", name, "graded", 7.5, 10, "") for name in NAMES]
    lines = printed(course, width, rows, monkeypatch, capsys)
    table = [line for line in lines if line[0] in "┏┃┡│└"]
    heading = " ".join(" ".join(table[:4]).replace("┃", " ").split())
    assert {word for name in NAMES for word in name.split("_")} <= set(heading.split())
    assert {len(line) for line in table} <= {max(map(len, table))}
    assert max(map(len, table)) <= width


def test_what_kept_a_file_from_being_graded_is_one_line_however_narrow(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [Row("ada", "lookup_table", "syntax_error", 0, 10, MESSAGE)]
    lines = printed(course, 40, rows, monkeypatch, capsys)
    assert f"ada/lookup_table: syntax_error: {MESSAGE}" in lines
    assert "1 result, 0 of them kept from before." in lines
