"""notices.csv: what an instructor should know besides the marks, as long as the results that tell it are kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from bad_class import at_last
from running import autograder
from tiny import hand_in, known_source

from autograder.course.model import Course

HEADER = ["student", "assignment", "seen", "message"]


def noticed(course: Course, folder: Path) -> tuple[list[list[str]], str]:
    """The rows of notices.csv, and what the terminal shows."""
    words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report", "--jobs", 1)
    done = autograder("grade", *words, cwd=course.root)
    assert done.returncode == 0
    path = folder / "out/notices.csv"
    text = path.read_text() if path.exists() else ""
    return list(csv.reader(io.StringIO(text, newline=""))), done.stdout


def test_an_honest_class_has_no_notices_and_the_last_one_takes_the_file_away(
    course: Course, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", at_last("os.fork(); return table[-1]"))
    hand_in(tmp_path / "in", "bob", "picking", known_source("picking", "wrong/picks_columns"))
    rows, shown = noticed(course, tmp_path)
    assert [row[0] for row in rows] == ["student", "ada"]
    assert "1 of the submissions did what answers seldom do" in shown
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    rows, shown = noticed(course, tmp_path)
    assert rows == []
    assert "seldom" not in shown


def test_what_was_seen_is_told_again_where_the_result_is_kept(course: Course, tmp_path: Path) -> None:
    reaches = at_last("os.kill(os.getppid(), 9); os.fork(); return table[-1]")
    hand_in(tmp_path / "in", "=ada", "picking", reaches)
    hand_in(tmp_path / "in", "bob", "picking", at_last("os._exit(0)"))
    hand_in(tmp_path / "in", "cy", "picking", known_source("picking"))
    first, shown = noticed(course, tmp_path)
    assert [row[:3] for row in first] == [
        HEADER[:3],
        ["'=ada", "picking", "tried what is locked"],
        ["bob", "picking", "ended its process"],
    ]
    assert "PermissionError" in first[1][3]
    assert "2 of the submissions did what answers seldom do" in shown
    again, shown = noticed(course, tmp_path)
    assert again == first
    assert "3 of them kept from before" in shown
