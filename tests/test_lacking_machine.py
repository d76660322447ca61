"""What a machine lacks for students' processes is told in one line by whatever grades, as a fault of the course is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader_course import lay_notebooks, nbgrader
from running import TIMEOUT, autograder, refused
from tiny import hand_in, known_source

from autograder import api
from autograder.cases.freeze import freeze

FAULT = "the clean process for students' code does not start (AssertionError: no such device): "
HELP = "see that torch and the checks of solutions/picking load on this machine, then run `autograder doctor`"


def lack_the_vocabulary(course: api.Course) -> str:
    """Puts a file where the vocabulary's folder belongs. Returns what must be said."""
    toml = course.root / "course.toml"
    plain = toml.read_text(encoding="utf-8")
    toml.write_text(plain.replace('file = "p', 'encodings = ["gpt2"]\nfile = "p'), encoding="utf-8")
    (course.cache / "vocabulary").write_text("")
    return f"GPT-2's vocabulary cannot be written to {course.vocabulary} (File exists): make this a folder"


def lack_a_device(course: api.Course) -> str:
    """Takes away what the checks need while they are loaded. Returns what must be said."""
    (course.root / "device").unlink()
    return FAULT + HELP


def lack_it_before_there_are_answers(course: api.Course) -> str:
    """As `lack_a_device`, on a machine that has graded nothing yet."""
    shutil.rmtree(course.cache / "answers")
    return lack_a_device(course)


Lack = Callable[[api.Course], str]
LACKS: list[Lack] = [lack_the_vocabulary, lack_a_device, lack_it_before_there_are_answers]


@pytest.fixture
def used(own_course: api.Course, tmp_path: Path) -> api.Course:
    """A course that has been graded with on this machine, whose checks load as long as the file `device` is there."""
    device = own_course.root / "device"
    device.write_text("")
    checks = own_course.solution(own_course.assignment("picking")) / "checks.py"
    needs = f"\nfrom pathlib import Path\nassert Path({str(device)!r}).exists(), 'no such device'\n"
    checks.write_text(checks.read_text(encoding="utf-8") + needs, encoding="utf-8")
    freeze(own_course, own_course.assignment("picking"))
    path = hand_in(tmp_path / "submitted", "ada", "picking", known_source("picking"))
    with api.Grading(own_course, ["picking"]) as grading:
        assert grading.file(path).score == 5
    return own_course


@pytest.mark.parametrize("lack", LACKS)
def test_a_program_gets_it_as_the_error_of_a_course_before_it_names_a_file(
    used: api.Course, lack: Lack
) -> None:
    said = lack(used)
    with pytest.raises(api.CourseError) as refusal, api.Grading(api.open_course(used.root), ["picking"]):
        pytest.fail("it said that it is ready")
    assert str(refusal.value).startswith(said)


def test_replay_refuses_with_it(used: api.Course, tmp_path: Path) -> None:
    said = lack_a_device(used)
    words = ("replay", "ada", "picking", "--submissions", tmp_path / "submitted")
    assert said in refused(autograder(*words, cwd=used.root))


@pytest.mark.parametrize("lack", LACKS[:2])
def test_nbgrader_logs_it_once_and_stops(used: api.Course, lack: Lack, tmp_path: Path) -> None:
    lay_notebooks(used)
    assert nbgrader("generate_assignment", "picking", cwd=used.root).returncode == 0
    for student in ("ada", "bo"):
        hand_in(used.root / "submitted", student, "picking", known_source("picking"))
    said = lack(used)
    done = nbgrader("autograde", "picking", cwd=used.root)
    (told,) = [line for line in done.stderr.splitlines() if "ERROR" in line]
    assert told.startswith(f"[AutogradeApp | ERROR] {said}")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


@pytest.mark.parametrize("lack", LACKS)
def test_gradescope_shows_it_to_the_instructor(used: api.Course, lack: Lack, tmp_path: Path) -> None:
    root = tmp_path / "autograder"
    shutil.copytree(tmp_path / "submitted/ada/picking", root / "submission")
    (root / "source").mkdir()
    (root / "source/settings.json").write_text(json.dumps({"assignment": "picking", "isolation": "locked"}))
    (root / "source/course").symlink_to(used.root)
    said = lack(used).replace(str(used.root), str(root / "source/course"))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "autograder.exports.gradescope_run", "grade"],
        env=os.environ | {"AUTOGRADER_ROOT": str(root)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith("autograder: ")
    assert said in line
    assert done.returncode == 1
