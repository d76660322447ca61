"""A grader that is stopped, by a person or by the system, at whatever moment: nothing runs on, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from processes import Process, below, children, starters, students, until
from running import TIMEOUT, autograder, command, environment, results, timeless
from tiny import copy_course, hand_in, known_source, make_course

from autograder.course.model import Course

ENDLESS = "def pick(table, index):\n    while True: pass\n"
# What submissions do until somebody ends them: that is what is tested.
ASLEEP = "import time\ndef pick(table, index):\n    time.sleep(10**6)\n"
KINDS = ["picking", "right/splits_the_table", "wrong/picks_columns", "wrong/wraps_negative_indexes"]

Grader = subprocess.Popen[str]
Start = Callable[..., Grader]


@pytest.fixture(scope="module")
def patient_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course under which a loop lasts longer than any test, and whose answer key is there already."""
    made = make_course(tmp_path_factory.mktemp("patient"))
    toml = made.root / "course.toml"
    toml.write_text(
        toml.read_text()
        .replace("per_check = 1.0", "per_check = 600.0")
        .replace("seconds = 4.0", "seconds = 3600.0")
    )
    folder = tmp_path_factory.mktemp("first")
    hand_in(folder / "in", "ada", "picking", known_source("picking"))
    words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report")
    assert autograder("grade", *words, cwd=made.root).returncode == 0
    return made


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts graders in sessions of their own; those that still run are killed at the end."""
    started: list[Grader] = []

    def begin(course: Course, folder: Path, *more: object, patch: str = "") -> Grader:
        words = ("grade", "--submissions", folder / "in", "--out", folder / "out", "--no-report", *more)
        started.append(
            subprocess.Popen(
                command(*words, patch=patch),
                cwd=course.root,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return started[-1]

    yield begin
    for grader in started:
        grader.kill()
        grader.communicate()


def at_work(grader: Grader, number: int) -> list[Process]:
    """Waits until so many students' processes compute; gives them and what they descend from."""
    until(
        lambda: len([one for one in students(grader.pid) if one.ticks > 20]) >= number,
        "students' processes at work",
    )
    return below(grader.pid)


def all_gone(processes: list[Process]) -> None:
    try:
        until(lambda: not any(one.lives for one in processes), "the end of every process")
    finally:
        for one in processes:
            if one.lives:
                os.kill(one.pid, signal.SIGKILL)


def test_ctrl_c_stops_at_once_says_how_to_go_on_and_leaves_no_process(
    patient_course: Course, start: Start, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    for student in ("bob", "cyd", "dan"):
        hand_in(tmp_path / "in", student, "picking", ENDLESS)
    grader = start(patient_course, tmp_path, "--jobs", 2)
    processes = at_work(grader, 2)
    assert len(processes) >= 4
    until((tmp_path / "out/ada/picking.json").exists, "the first result")
    os.killpg(grader.pid, signal.SIGINT)  # as a terminal does
    printed, said = grader.communicate(timeout=60)
    assert said == ("autograder: stopped. What is graded is kept; run the same command again to go on.\n")
    assert (grader.returncode, printed) == (1, "")
    all_gone(processes)
    assert set(results(tmp_path / "out")) == {"ada/picking"}


def test_ctrl_c_where_nothing_is_graded_says_only_that_it_stopped(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course").parent
    os.mkfifo(root / "pipe")
    (root / "solutions/picking/checks.py").write_text("open('reached', 'w').close()\nopen('pipe').read()\n")
    author = subprocess.Popen(
        command("freeze"), cwd=root, env=environment(), stderr=subprocess.PIPE, text=True
    )
    try:
        until((root / "reached").exists, "the checks")
        author.send_signal(signal.SIGINT)
        assert author.communicate(timeout=60)[1] == "autograder: stopped.\n"
        assert author.returncode == 1
    finally:
        author.kill()
        author.communicate()


def test_ctrl_c_while_a_submission_sleeps(patient_course: Course, start: Start, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "ada", "picking", ASLEEP)
    grader = start(patient_course, tmp_path)
    until(lambda: students(grader.pid), "a student's process")
    processes = below(grader.pid)
    grader.send_signal(signal.SIGINT)
    assert grader.communicate(timeout=60)[1].startswith("autograder: stopped.")
    all_gone(processes)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("isolation", ["locked", "process"])
def test_a_grader_that_is_killed_leaves_no_process(
    patient_course: Course, start: Start, tmp_path: Path, number: signal.Signals, isolation: str
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", ENDLESS)
    grader = start(patient_course, tmp_path, "--isolation", isolation)
    processes = at_work(grader, 1)
    grader.send_signal(number)
    grader.communicate(timeout=60)
    assert grader.returncode == -number
    all_gone(processes)


def test_a_grader_that_is_killed_early_leaves_no_process(
    patient_course: Course, start: Start, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", ENDLESS)
    grader = start(patient_course, tmp_path)
    until(lambda: children(grader.pid), "a zygote")
    processes = children(grader.pid)
    grader.kill()
    all_gone(processes)


def test_a_starter_that_the_system_ends_is_replaced_and_the_submission_graded_again(
    course: Course, start: Start, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    hand_in(tmp_path / "in", "bob", "picking", ENDLESS)
    grader = start(course, tmp_path, "--jobs", 1)
    until((tmp_path / "out/ada/picking.json").exists, "the first result")
    ((process,), left) = starters(grader.pid), students(grader.pid)
    os.kill(process.pid, signal.SIGKILL)
    assert grader.communicate(timeout=TIMEOUT)[1] == ""
    assert grader.returncode == 0
    all_gone(left)
    assert results(tmp_path / "out")["bob/picking"]["status"] == "timeout"


# --- killed again and again -----------------------------------------------------------------------

# The two worst moments to be killed while a result is written: before and after its bytes reach the disk.
DIES_AT_THE_THIRD = """
import os, pathlib, signal
left = 3
def dies(*given):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(*given)
"""
WRITING = DIES_AT_THE_THIRD + "before, os.fsync = os.fsync, dies"
RENAMING = DIES_AT_THE_THIRD + "before, pathlib.Path.replace = pathlib.Path.replace, dies"


def lay_twenty(folder: Path) -> None:
    for number in range(20):
        name = KINDS[number % len(KINDS)]
        hand_in(
            folder,
            f"student {number:02}",
            "picking",
            known_source("picking", "" if name == "picking" else name),
        )


@pytest.fixture(scope="module")
def undisturbed(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], bytes]:
    """Results and grades.csv of the class of twenty, graded in one go."""
    folder = tmp_path_factory.mktemp("undisturbed")
    lay_twenty(folder / "in")
    words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report")
    assert autograder("grade", *words, cwd=course.root).returncode == 0
    whole = {name: timeless(result) for name, result in results(folder / "out").items()}
    assert len(whole) == 20
    return whole, (folder / "out/grades.csv").read_bytes()


def test_killed_again_and_again_it_ends_with_the_results_of_an_undisturbed_run(
    course: Course, start: Start, undisturbed: tuple[dict[str, Any], bytes], tmp_path: Path
) -> None:
    whole, table = undisturbed
    lay_twenty(tmp_path / "in")
    out = tmp_path / "out"
    seen = 0
    for moment in (1, 4, WRITING, RENAMING, 12, 16):
        grader = start(course, tmp_path, "--jobs", 2, patch=moment if isinstance(moment, str) else "")
        if isinstance(moment, int):
            until(lambda least=moment: len(list(out.rglob("*.json"))) >= least, "results")  # type: ignore[misc]
            grader.kill()
        grader.communicate(timeout=TIMEOUT)
        assert grader.returncode == -signal.SIGKILL
        present = results(out)
        assert len(present) >= seen
        assert {name: timeless(one) for name, one in present.items()}.items() <= whole.items()
        assert not (out / "grades.csv").exists()
        seen = len(present)
    done = autograder("grade", "--submissions", tmp_path / "in", "--out", out, "--no-report", cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"20 results, {seen} of them kept from before." in done.stdout
    assert {name: timeless(one) for name, one in results(out).items()} == whole
    assert (out / "grades.csv").read_bytes() == table


def test_two_graders_on_one_folder_of_results_do_not_disturb_each_other(
    course: Course, start: Start, undisturbed: tuple[dict[str, Any], bytes], tmp_path: Path
) -> None:
    whole, table = undisturbed
    lay_twenty(tmp_path / "in")
    graders = [start(course, tmp_path, "--jobs", 1) for _ in range(2)]
    for grader in graders:
        assert grader.communicate(timeout=TIMEOUT)[1] == ""
        assert grader.returncode == 0
    assert {name: timeless(one) for name, one in results(tmp_path / "out").items()} == whole
    assert (tmp_path / "out/grades.csv").read_bytes() == table


# --- no result ------------------------------------------------------------------------------------

NO_PROCESSES = """
from autograder.grading import grader
run = grader.run
def failing(starter, bank, source, *rest, **more):
    if b"unlucky" in source:
        raise OSError("no more processes")
    return run(starter, bank, source, *rest, **more)
grader.run = failing
"""


def test_a_submission_without_a_result_is_named_and_the_exit_code_is_1(
    course: Course, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    bob = "b\x1b[31mob"
    hand_in(tmp_path / "in", bob, "picking", known_source("picking") + "# unlucky\n")
    words = ("grade", "--submissions", tmp_path / "in", "--out", tmp_path / "out", "--no-report", "--jobs", 1)
    done = autograder(*words, cwd=course.root, patch=NO_PROCESSES)
    assert done.returncode == 1
    assert done.stderr == "autograder: no result for b\ufffd[31mob/picking: OSError: no more processes\n"
    assert set(results(tmp_path / "out")) == {"ada/picking"}
    assert len((tmp_path / "out/grades.csv").read_text().splitlines()) == 2
    done = autograder(*words, cwd=course.root)
    assert done.returncode == 0
    assert "2 results, 1 of them kept from before." in done.stdout
    assert json.loads((tmp_path / "out" / bob / "picking.json").read_bytes())["score"] == 5
