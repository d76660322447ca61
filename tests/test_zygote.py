"""The zygote: torch is imported once for all starters, none of which sees anything of another or depends on it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgpack
import pytest
from processes import children, starters, until
from running import autograder
from tiny import hand_in, known_source

from autograder import api
from autograder.cases.bank import read
from autograder.course.model import FILE, Course, load
from autograder.grading import starter as starters_end
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


LOOPS = b"while True: pass\n"
ASKS_A_PROGRAM = b"""
import subprocess, sys
code = subprocess.run([sys.executable, "-c", "raise SystemExit(7)"]).returncode
assert code == 7, f"its exit code was {code}"
"""


def setup_of(course: Course, **changed: object) -> bytes:
    """What a starter of `picking` is told, some of it changed."""
    setup = setup_message(course, read(course, course.assignment("picking")), locked=True)
    return bytes(msgpack.packb(msgpack.unpackb(setup) | changed))


def checks_and(course: Course, more: bytes) -> bytes:
    """The setup of `picking` with more lines at the end of its checks.py."""
    path = course.solution(course.assignment("picking")) / "checks.py"
    return setup_of(course, checks={"checks.py": path.read_bytes() + more})


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def python_that(tmp_path: Path, lines: str) -> str:
    """The path of a program that stands in for Python, where no zygote comes up."""
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{lines}\n")
    python.chmod(0o755)
    return str(python)


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


def test_no_other_package_that_is_installed_changes_the_torch_that_is_imported(tmp_path: Path) -> None:
    about = tmp_path / "another-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: another\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[torch.backends]\nanother = another:load\n")
    (tmp_path / "another.py").write_text("def load():\n    print('loaded')\n")
    imports = [sys.executable, "-c", "import torch"]
    for environment, said in (({}, "loaded\n"), (zygote.environment(), "")):
        path = {"PYTHONPATH": str(tmp_path)}
        done = subprocess.run(imports, env=environment | path, capture_output=True, text=True, check=True)
        assert done.stdout == said


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
    monkeypatch.setattr(zygote, "_present", None)
    monkeypatch.setattr(sys, "executable", python_that(tmp_path, "echo 'ImportError: no torch' >&2; exit 1"))
    with (
        pytest.raises(StarterFailed, match=r"does not start \(ImportError: no torch\)"),
        a_starter(course),
    ):
        pass


@pytest.mark.parametrize("size", [0, 2**20], ids=["a small setup", "a large setup"])
def test_a_zygote_that_hangs_is_told_and_ended(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(zygote, "_present", None)
    monkeypatch.setattr(sys, "executable", python_that(tmp_path, "exec sleep 1000"))
    monkeypatch.setattr(starters_end, "READY_SECONDS", 1)
    before = children(os.getpid())
    starter = Starter("picking", setup_of(course, more=b" " * size))
    (hanging,) = set(children(os.getpid())) - set(before)
    with pytest.raises(StarterFailed, match=r"does not start \(it was not ready after 1 s\)"):
        starter.make_ready()
    starter.close()
    assert not hanging.lives


def test_a_checks_file_that_says_much_does_not_keep_its_starter_waiting(course: Course) -> None:
    starter = Starter(
        "picking", checks_and(course, b"import sys; sys.stderr.write('a warning\\n' * 2**15)\n")
    )
    starter.make_ready()
    starter.close()


def test_a_checks_file_learns_how_a_program_that_it_ran_ended(course: Course) -> None:
    for _ in range(5):  # whether it did was a race
        starter = Starter("picking", checks_and(course, ASKS_A_PROGRAM))
        starter.make_ready()
        starter.close()


def test_a_starter_that_loops_ends_with_its_grader_s_interest_whatever_signals_the_grader_blocks(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zygote, "_present", None)
    before = set(starters(os.getpid()))  # one that was closed just now may still be ending
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGIO})
    try:
        starter = Starter("picking", setup_of(course, checks={"checks.py": LOOPS}))
        until(lambda: set(starters(os.getpid())) - before, "the starter")
        (looping,) = set(starters(os.getpid())) - before
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGIO})
    until(lambda: looping.ticks > 10, "the loop")
    starter.close()
    until(lambda: not looping.lives, "the end of a starter that loops")


def test_closing_a_starter_waits_for_nothing_that_the_program_has_forked_since(course: Course) -> None:
    with a_starter(course) as starter:
        (process,) = (one for one in starters(os.getpid()) if one.pid == starter.pid)
        fork = os.fork()
        if fork == 0:  # it holds copies of all sockets
            time.sleep(1000)
            os._exit(0)
    try:
        until(lambda: not process.lives, "the end of the starter")
    finally:
        os.kill(fork, signal.SIGKILL)
        os.waitpid(fork, 0)


def test_a_starter_that_is_gone_costs_no_descriptors(course: Course) -> None:
    with a_starter(course) as starter:
        os.kill(starter.pid, signal.SIGKILL)
        until(lambda: starter.pid not in [one.pid for one in starters(os.getpid())], "its end")
        before = open_descriptors()
        with pytest.raises(OSError):
            starter.fork()
        assert open_descriptors() <= before


def test_a_program_with_very_many_open_files_can_grade(course: Course) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, limits[1]), limits[1]))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        with a_starter(course) as starter:
            assert modules_in(starter)
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
