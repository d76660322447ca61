"""The zygote: torch is imported once for all starters, none of which sees anything of another or depends on it."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from processes import children, starters, until
from running import autograder
from tiny import hand_in, known_source

from autograder import api
from autograder.cases.bank import read
from autograder.course.model import FILE, Course, load
from autograder.grading import zygote
from autograder.grading.starter import Starter, setup_message
from autograder.grading.student_process import StarterFailed
from autograder.judge.observation import decode

COUNTS = """
import subprocess
begin = subprocess.Popen.__init__
def counted(self, words, *rest, **more):
    with open("started", "a") as file:
        file.write(f"{words}\\n")
    begin(self, words, *rest, **more)
subprocess.Popen.__init__ = counted
"""


@contextmanager
def a_starter(course: Course, *modules: str) -> Iterator[Starter]:
    """A starter that is ready, and has imported these modules as well."""
    bank = read(course, course.assignment("picking"))
    starter = Starter("picking", setup_message(course, bank, locked=True, modules=modules))
    try:
        starter.make_ready()
        yield starter
    finally:
        starter.close()


def modules_in(starter: Starter) -> set[str]:
    """What is imported in a process that this starter forks."""
    with starter.fork() as process:
        ((_, _, content),) = process.ask({"modules": True}, [60.0])
    names = decode(content)
    assert isinstance(names, list)
    return set(names)


def zygote_of(starter: Starter) -> int:
    (found,) = (
        one.pid for one in children(os.getpid()) if starter.pid in [child.pid for child in children(one.pid)]
    )
    return found


def test_all_starters_of_a_grader_are_forked_from_one_process(course: Course) -> None:
    with a_starter(course) as one, a_starter(course) as other:
        assert one.pid != other.pid
        assert zygote_of(one) == zygote_of(other)


def test_a_command_that_makes_answer_keys_and_runs_two_jobs_imports_torch_once(
    own_course: Course, tmp_path: Path
) -> None:
    for path in (own_course.cache / "answers").iterdir():
        path.unlink()
    for assignment in own_course.assignments:
        hand_in(tmp_path / "in", "ada", assignment.name, known_source(assignment.name))
    words = ("--submissions", tmp_path / "in", "--out", tmp_path / "out", "--no-report", "--jobs", 2)
    done = autograder("grade", *words, "--course", own_course.root, cwd=tmp_path, patch=COUNTS)
    assert (done.returncode, done.stderr) == (0, "")
    (started,) = (tmp_path / "started").read_text().splitlines()
    assert "autograder.student.zygote" in started


def test_the_processor_time_of_students_counts_as_the_command_s(own_course: Course, tmp_path: Path) -> None:
    toml = own_course.root / "course.toml"
    toml.write_text(toml.read_text().replace("per_check = 1.0", "per_check = 4.0"))
    loops = "def pick(table, index):\n    while True: pass\n"
    used = []
    for folder, source in (("right", known_source("picking")), ("loops", loops)):
        hand_in(tmp_path / folder, "ada", "picking", source)
        words = ("--submissions", tmp_path / folder, "--out", tmp_path / "out", "--no-report")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert autograder("grade", *words, cwd=own_course.root).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime - before.ru_utime)
    assert used[1] - used[0] > 3


def test_a_starter_has_nothing_of_what_another_imported(course: Course) -> None:
    with a_starter(course, "wave") as one:
        assert "wave" in modules_in(one)
    with a_starter(course) as other:
        assert "wave" not in modules_in(other)


def test_what_one_assignment_imports_is_not_there_for_another(own_course: Course, tmp_path: Path) -> None:
    toml = own_course.root / FILE
    toml.write_text(toml.read_text().replace("minutes = 20\n", 'minutes = 20\nimports = ["wave"]\n'))
    raises = "raise RuntimeError('wave' in sys.modules)"
    looks = f"import sys\ndef pick(table, index):\n    {raises}\ndef negated(numbers):\n    {raises}\n"
    path = hand_in(tmp_path, "ada", "picking", looks)
    with api.Grading(load(toml)) as grading:
        told = {name: str(grading.file(path, name).checks) for name in ("picking", "drawing")}
    assert "RuntimeError: False" in told["picking"]
    assert "RuntimeError: True" in told["drawing"]


def test_a_starter_outlives_its_zygote_and_the_next_one_has_a_new_one(course: Course) -> None:
    with a_starter(course) as one:
        first = zygote_of(one)
        (gone,) = (child for child in children(os.getpid()) if child.pid == first)
        os.kill(first, signal.SIGKILL)
        until(lambda: not gone.lives, "the end of the zygote")
        with a_starter(course) as other:
            assert zygote_of(other) != first
            assert modules_in(other) == modules_in(one)


def test_a_starter_that_is_killed_takes_no_other_along(course: Course) -> None:
    with a_starter(course) as one, a_starter(course) as other:
        os.kill(one.pid, signal.SIGKILL)
        until(lambda: one.pid not in [child.pid for child in starters(os.getpid())], "its end")
        with pytest.raises(OSError):
            one.fork()
        assert modules_in(other)


def test_what_keeps_it_from_starting_is_told(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'ImportError: no torch here' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(zygote, "_present", None)
    monkeypatch.setattr(sys, "executable", str(python))
    with (
        pytest.raises(StarterFailed, match=r"does not start \(ImportError: no torch here\)"),
        a_starter(course),
    ):
        pass
