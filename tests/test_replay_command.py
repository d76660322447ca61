"""`autograder replay`: one submission graded once more, for a person to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import NO_LOCK, Done, autograder, refused
from tiny import hand_in, known_source

from autograder.course.model import Course


@pytest.fixture
def class_of_three(tmp_path: Path) -> Path:
    hand_in(tmp_path, "ada", "picking", known_source("picking"))
    hand_in(tmp_path, "bo", "picking", known_source("picking", "wrong/wraps_negative_indexes"))
    hand_in(tmp_path, "cy", "picking", "def pick(")
    return tmp_path


def replay(course: Course, submissions: Path, *words: str, patch: str = "") -> Done:
    return autograder("replay", *words, "--submissions", submissions, cwd=course.root, patch=patch)


def test_what_failed_is_told_once_with_its_hint_and_how_to_see_it_again(
    course: Course, class_of_three: Path
) -> None:
    done = replay(course, class_of_three, "bo", "picking")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "bo/picking: graded, 3 of 5\n\nrefuses_an_index_outside_the_table: failed, 0 of 2\n"
    )
    assert done.stdout.count("It raised nothing, and IndexError was expected.") == 1
    assert "called: pick(table, index)" in done.stdout
    assert "\nHint: What does a list do with the index -1?\n\nimport torch, picking as module" in done.stdout
    assert "picks_the_row" not in done.stdout
    assert {path.name for path in class_of_three.rglob("*") if path.is_file()} == {"picking.py"}


def test_what_did_not_run_is_told_by_its_reason(course: Course, class_of_three: Path) -> None:
    told = replay(course, class_of_three, "cy", "picking").stdout.splitlines()
    assert told[0] == "cy/picking: syntax_error, 0 of 5"
    assert told[2].startswith("picking.py is not Python in line 1")
    assert told[3] == "  (picks_the_row)"


def test_full_marks_are_said_and_a_passed_check_can_be_asked_for(
    course: Course, class_of_three: Path
) -> None:
    assert "Every check is passed." in replay(course, class_of_three, "ada", "picking").stdout
    one = replay(course, class_of_three, "bo", "picking", "picks_the_row").stdout
    assert one == "bo/picking: graded, 3 of 5\n\npicks_the_row: passed, 2 of 2\n"


def test_what_is_not_there_is_refused(course: Course, class_of_three: Path) -> None:
    assert "expected di/picking/picking.py, found none" in refused(
        replay(course, class_of_three, "di", "picking")
    )
    assert "expected d\ufffd[31mi/picking/picking.py, found none" in refused(
        replay(course, class_of_three, "d\x1b[31mi", "picking")
    )
    assert "no check named 'nosuch': expected one of picks_the_row" in refused(
        replay(course, class_of_three, "bo", "picking", "nosuch")
    )


def test_a_machine_that_cannot_lock_shows_the_same_where_unlocked_is_asked_for(
    course: Course, class_of_three: Path
) -> None:
    locked = replay(course, class_of_three, "bo", "picking")
    unlocked = replay(course, class_of_three, "bo", "picking", "--isolation", "process", patch=NO_LOCK)
    assert (unlocked.returncode, unlocked.stderr, unlocked.stdout) == (0, "", locked.stdout)
    line = refused(replay(course, class_of_three, "bo", "picking", patch=NO_LOCK))
    assert line.startswith("This kernel has no locks. With --isolation process students' code runs unlocked")
