"""Machines that fail, and people who stop things: a clear line or the right result, and nothing lost."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from namespaces import with_a_disk
from processes import Process, children, starters
from running import TIMEOUT, Done, autograder, command, environment, refused, results, timeless
from tiny import hand_in, known_source

from autograder.cases.freeze import freeze
from autograder.course.model import Course
from benchmarks.faults import Grading, Onlooker, files, kill_again_and_again, lay_class, stop_again_and_again

WRONG_ON_LARGE_TABLES = "def pick(table, index):\n    return table[index] + (len(table) > 20)\n"
Find = Callable[[int], list[Process]]
Killing = Callable[[Course, Path, Find, int], Done]
STUDENTS = ("ada", "bob", "cyd")
PAUSE = 0.002
"""Seconds between two looks at which processes there are, which leave the grader a core to work on."""


def grade(course: Course, folder: Path, *more: object, patch: str = "") -> Done:
    """Grades `folder`/in into `folder`/out."""
    words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report", "--jobs", 1, *more)
    return autograder("grade", *words, cwd=course.root, patch=patch)


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a class of three in `in`, graded into `out`. For reading only."""
    folder = tmp_path_factory.mktemp("graded")
    for student, name in zip(
        STUDENTS, ("", "wrong/picks_columns", "wrong/wraps_negative_indexes"), strict=True
    ):
        hand_in(folder / "in", student, "picking", known_source("picking", name))
    assert grade(course, folder).returncode == 0
    return folder


@pytest.fixture
def own(graded: Path, tmp_path: Path) -> Path:
    """The graded class, for the test to change."""
    shutil.copytree(graded, tmp_path / "class")
    return tmp_path / "class"


# --- killed and stopped ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def twenty(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Grading, dict[str, bytes]]:
    """The command that grades a class of twenty, reports and all, and the files that it leaves undisturbed."""
    folder = tmp_path_factory.mktemp("twenty")
    lay_class(course, folder / "in", 20)
    grading = Grading(course, folder / "in", jobs=2)
    grading.to_the_end(folder / "out")
    return grading, files(folder / "out")


def test_killed_at_random_moments_it_ends_with_the_files_of_an_undisturbed_run(
    twenty: tuple[Grading, dict[str, bytes]], tmp_path: Path
) -> None:
    grading, whole = twenty
    assert sum(name.endswith(".json") for name in whole) == 20
    found = kill_again_and_again(grading, whole, tmp_path, 3, 4.0, random.Random(1))
    assert found.kills == 3
    assert found.reads > 0
    assert found.wrong == []


def test_who_looks_on_notices_a_file_that_is_not_whole(tmp_path: Path) -> None:
    (tmp_path / "ada.json").write_bytes(b"wh")
    with Onlooker(tmp_path, {"ada.json": b"whole"}) as onlooker:
        end = time.monotonic() + TIMEOUT
        while not onlooker.wrong and time.monotonic() < end:
            pass
    assert onlooker.wrong == ["ada.json"]


def test_ctrl_c_at_random_moments_ends_it_with_one_line_that_says_how_to_go_on(
    twenty: tuple[Grading, dict[str, bytes]], tmp_path: Path
) -> None:
    found = stop_again_and_again(twenty[0], tmp_path / "out", True, 4, 4.0, random.Random(1))
    assert found.wrong == []


# --- disks ----------------------------------------------------------------------------------------


def on_a_disk(course: Course, folder: Path, options: str, then: str = ":") -> Done:
    """Grades `folder`/in into `folder`/out, where a disk of its own is mounted meanwhile."""
    (folder / "out").mkdir(exist_ok=True)
    words = ("grade", "--submissions", folder / "in", "--out", folder / "out", "--no-report", "--jobs", 1)
    return subprocess.run(
        with_a_disk(folder / "out", options, command(*words), then),
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )


def test_a_full_disk_is_told_in_one_line_and_what_is_written_is_whole(
    course: Course, graded: Path, tmp_path: Path
) -> None:
    for number in range(12):
        hand_in(
            tmp_path / "in",
            f"student {number:02}",
            "picking",
            known_source("picking", "wrong/picks_columns"),
        )
    done = on_a_disk(course, tmp_path, "size=24k", then=f'cp -r "$0" {tmp_path}/kept')
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("autograder: No space left on device: ")
    assert "/picking.json: " in line
    assert line.endswith(": make room, then run the same command again; what is written is kept")
    kept = results(tmp_path / "kept")
    assert 1 <= len(kept) < 12
    assert not list((tmp_path / "kept").rglob(".writing-*"))
    right = timeless(results(graded / "out")["bob/picking"])
    assert all(timeless(one) == {**right, "student": one["student"]} for one in kept.values())
    (tmp_path / "out").rmdir()
    shutil.copytree(tmp_path / "kept", tmp_path / "out")
    again = grade(course, tmp_path)
    assert f"12 results, {len(kept)} of them kept from before." in again.stdout


def test_a_folder_for_results_that_is_read_only_is_told_in_one_line(
    course: Course, graded: Path, tmp_path: Path
) -> None:
    shutil.copytree(graded / "in", tmp_path / "in")
    line = refused(on_a_disk(course, tmp_path, "ro"))
    assert line.startswith(f"Read-only file system: {tmp_path}/out/ada")


def test_a_course_in_which_nothing_can_be_written_is_graded_all_the_same(
    own_course: Course, graded: Path, tmp_path: Path
) -> None:
    shutil.rmtree(own_course.cache, ignore_errors=True)
    own_course.cache.write_text("a file")
    shutil.copytree(graded / "in", tmp_path / "in")
    done = grade(own_course, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for name, whole in results(graded / "out").items():
        assert timeless(results(tmp_path / "out")[name]) == timeless(whole)


# --- damage ---------------------------------------------------------------------------------------

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "half": lambda content: content[: len(content) // 2],
    "zeros": lambda content: bytes(len(content)),
    "other JSON": lambda content: b'{"student": "ada"}',
    "of another student": lambda content: content.replace(b'"bob"', b'"ada"'),
    "score a text": lambda content: content.replace(b'"max_score": 5', b'"max_score": "5"'),
    "points and score raised": lambda content: content.replace(b'"score": 1', b'"score": 5').replace(
        b'"points": 1', b'"points": 5'
    ),
    "no checks": lambda content: json.dumps({**json.loads(content), "checks": [], "score": 0}).encode(),
    "a check less": lambda content: json.dumps(
        {**json.loads(content), "checks": json.loads(content)["checks"][:-1], "score": 0}
    ).encode(),
    "status of no kind": lambda content: content.replace(b'"status": "graded"', b'"status": "lost"'),
}


def test_a_damaged_result_is_made_again_and_the_others_are_kept(
    course: Course, graded: Path, tmp_path: Path
) -> None:
    whole = results(graded / "out")["bob/picking"]
    for what in DAMAGE:
        hand_in(tmp_path / "in", what, "picking", known_source("picking", "wrong/picks_columns"))
    hand_in(tmp_path / "in", "untouched", "picking", known_source("picking", "wrong/picks_columns"))
    assert grade(course, tmp_path).returncode == 0
    for what, damage in DAMAGE.items():
        path = tmp_path / "out" / what / "picking.json"
        before = path.read_bytes()
        path.write_bytes(damage(before))
        assert path.read_bytes() != before or what == "of another student", what
    (tmp_path / "out/of another student/picking.json").write_bytes(
        (graded / "out/bob/picking.json").read_bytes()
    )
    done = grade(course, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(DAMAGE) + 1} results, 1 of them kept from before." in done.stdout
    for name, result in results(tmp_path / "out").items():
        assert timeless(result) == {**timeless(whole), "student": name.removesuffix("/picking")}


def test_a_damaged_answer_key_is_made_again(own_course: Course, own: Path) -> None:
    assert grade(own_course, own, "--fresh").returncode == 0
    (key,) = (own_course.cache / "answers").glob("picking-*")
    whole, before = key.read_bytes(), files(own / "out")
    for damaged in (whole[:-1], whole[:70] + b"\xc0" + whole[71:]):
        key.write_bytes(damaged)
        assert grade(own_course, own, "--fresh").returncode == 0
        assert key.read_bytes() == whole
        assert files(own / "out") == before


# --- memory ---------------------------------------------------------------------------------------


def named(name: str) -> Find:
    """Finds the grader's own processes that run this module."""

    def find(grader: int) -> list[Process]:
        return [process for process in children(grader) if name in words_of(process)]

    return find


def words_of(process: Process) -> str:
    """The command line of a process; empty once it has ended."""
    try:
        return Path(f"/proc/{process.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@pytest.fixture
def killing() -> Iterator[Killing]:
    """Grades while the system is short of memory, so to say: kills the first processes that are found."""
    started: list[subprocess.Popen[str]] = []

    def run(course: Course, folder: Path, find: Find, most: int) -> Done:
        words = ("--submissions", folder / "in", "--out", folder / "out", "--no-report", "--jobs", 1)
        grader = subprocess.Popen(
            command("grade", *words),
            cwd=course.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(grader)
        killed: set[int] = set()
        end = os.pidfd_open(grader.pid)
        while not select.select([end], [], [], PAUSE)[0]:
            for process in find(grader.pid):
                if len(killed) < most and process.pid not in killed:
                    with contextlib.suppress(ProcessLookupError):  # it ended by itself since it was found
                        os.kill(process.pid, signal.SIGKILL)
                        killed.add(process.pid)
        os.close(end)
        out, said = grader.communicate()
        assert len(killed) == most
        return Done(grader.args, grader.returncode, out, said)

    yield run
    for grader in started:
        grader.kill()
        grader.communicate()


@pytest.mark.parametrize("find", [starters, named("autograder.student.zygote")])
def test_a_submission_whose_starters_are_all_killed_is_named_and_graded_the_next_time(
    course: Course, graded: Path, tmp_path: Path, killing: Killing, find: Find
) -> None:
    shutil.copytree(graded / "in", tmp_path / "in")
    done = killing(course, tmp_path, find, 2)
    assert done.returncode == 1
    assert done.stderr.startswith("autograder: no result for ada/picking: ")
    assert len(done.stderr.splitlines()) == 1
    assert set(results(tmp_path / "out")) == {"bob/picking", "cyd/picking"}
    assert "3 results, 2 of them kept from before." in grade(course, tmp_path).stdout
    assert files(tmp_path / "out") == files(graded / "out")


def test_a_killed_oracle_is_replaced_and_changes_no_result(
    own_course: Course, tmp_path: Path, killing: Killing
) -> None:
    checks = own_course.root / "solutions/picking/checks.py"
    checks.write_text(checks.read_text().replace("Table(3, 3)", "Table(30, 30)"))
    freeze(own_course, own_course.assignment("picking"))
    for folder in ("whole", "disturbed"):
        hand_in(tmp_path / folder / "in", "ada", "picking", WRONG_ON_LARGE_TABLES)
    assert grade(own_course, tmp_path / "whole").returncode == 0
    done = killing(own_course, tmp_path / "disturbed", named("autograder.grading.oracle"), 1)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "disturbed/out") == files(tmp_path / "whole/out")


# --- time and number ------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_changes_nothing(course: Course, own: Path) -> None:
    before = files(own / "out")
    for path in own.rglob("*"):
        os.utime(path, (4e9, 4e9))
    assert "3 results, 3 of them kept from before." in grade(course, own).stdout
    ended = grade(course, own, "--fresh", patch="import time\ntime.time = lambda: 0.0")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert files(own / "out") == before


def test_a_class_of_ten_thousand_in_one_folder(course: Course, graded: Path, tmp_path: Path) -> None:
    result = json.loads((graded / "out/ada/picking.json").read_bytes())
    for number in range(9_999):
        student = f"student {number:04}"
        hand_in(tmp_path / "in", student, "picking", known_source("picking"))
        (tmp_path / "out" / student).mkdir(parents=True)
        (tmp_path / "out" / student / "picking.json").write_text(json.dumps({**result, "student": student}))
    hand_in(tmp_path / "in", "the last to come", "picking", known_source("picking", "wrong/picks_columns"))
    done = grade(course, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "10,000 results, 9,999 of them kept from before." in done.stdout
    rows = (tmp_path / "out/grades.csv").read_text().splitlines()
    assert len(rows) == 10_001
    assert rows[1] == "student 0000,picking,5,5,graded"
    assert rows[-1].startswith("the last to come,picking,")
