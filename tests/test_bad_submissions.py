"""A class in which everything goes wrong, graded once by the real command; every student gets what is due to them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bad_class import ENDING, IMPORTING, LAST, PICK, RAISING, UNREADABLE, not_run
from hostile_class import HARMLESS, REACHING, RETURNING
from running import Done, autograder, results, timeless
from tiny import hand_in

from autograder.course.model import Course
from autograder.grading.loading import why_not_loaded
from autograder.judge.observation import Raised

GROUPS = {
    "unreadable": UNREADABLE,
    "importing": IMPORTING,
    "ending": ENDING,
    "raising": RAISING,
    "returning": RETURNING,
    "reaching": REACHING,
    "harmless": HARMLESS,
}
FILES = {f"{group}, {name}": bad for group, members in GROUPS.items() for name, bad in members.items()}

# What is no file of Python at all: how it is laid, and what must become of it.
PLACES = {
    "a folder": not_run("", "unreadable", "picking.py is a folder: hand in a file of that name"),
    "a link": not_run("", "unreadable", "picking.py is a link: hand in the file itself"),
    "a linked folder": not_run("", "unreadable", "picking is a link: hand in the folder itself"),
    "a pipe": not_run("", "unreadable", "picking.py is not a file"),
    "a file for a folder": not_run("", "unreadable", "picking is not a folder"),
    "another name": not_run("", "unreadable", "picking.py is missing; the folder holds �[31m.py, Picking.py"),
    "an empty folder": not_run("", "unreadable", "picking.py is missing; the folder holds nothing"),
}
CLASS = FILES | PLACES
RUN = [name for name, bad in FILES.items() if bad.status not in ("unreadable", "too_large")]

# Tells in its message all it can see of what an earlier submission may have left behind.
MIRROR = """
import atexit, builtins, gc, hashlib, os, random, signal, sys, threading, torch, warnings
FROZEN = gc.get_freeze_count() > 0  # asked once: it counts every object
def pick(table, index):
    seen = [
        sys.getrecursionlimit(), torch.get_default_dtype(), torch.get_default_device(), torch.initial_seed(),
        torch.is_grad_enabled(), torch.are_deterministic_algorithms_enabled(), torch.get_num_threads(),
        threading.active_count(), gc.isenabled(), FROZEN, atexit._ncallbacks(), sys.gettrace(),
        random.random(), [signal.getsignal(n) for n in signal.valid_signals()],
        [torch.equal.__module__, torch.Tensor.__getitem__.__qualname__, torch.Tensor.numpy.__qualname__],
        sorted(name for name, module in sys.modules.items() if module), sorted(vars(builtins)),
    ]
    raise RuntimeError(hashlib.sha256(repr(seen).encode()).hexdigest() + repr(seen[:11]))
def last(table):
    return torch.rand(3)
"""
COUNTS_STARTERS = """
from autograder.grading.starter import Starter
begin = Starter.__init__
def counted(self, *given):
    with open("starters", "a") as file:
        file.write("x")
    begin(self, *given)
Starter.__init__ = counted
"""


@dataclass(frozen=True)
class Graded:
    """A class and what the command made of it."""

    done: Done
    results: dict[str, dict[str, Any]]
    rows: dict[str, str]
    starters: int


def lay(folder: Path) -> None:
    """The bad class, one student each, and the same mirror after everybody whose file is run."""
    for name, bad in FILES.items():
        hand_in(folder, name, "picking", bad.source)
    for name in RUN:
        hand_in(folder, f"{name}, then a mirror", "picking", MIRROR)
    (folder / "a folder/picking/picking.py").mkdir(parents=True)
    right = hand_in(folder.parent / "elsewhere", "right", "picking", PICK + LAST)
    (folder / "a link/picking").mkdir(parents=True)
    (folder / "a link/picking/picking.py").symlink_to(right)
    (folder / "a linked folder").mkdir()
    (folder / "a linked folder/picking").symlink_to(right.parent)
    (folder / "a pipe/picking").mkdir(parents=True)
    os.mkfifo(folder / "a pipe/picking/picking.py")
    (folder / "a file for a folder").mkdir()
    (folder / "a file for a folder/picking").write_text(PICK + LAST)
    (folder / "another name/picking").mkdir(parents=True)
    (folder / "another name/picking/Picking.py").write_text(PICK + LAST)
    (folder / "another name/picking/\x1b[31m.py").write_text("")
    (folder / "an empty folder/picking").mkdir(parents=True)


def grade(course: Course, folder: Path) -> Graded:
    words = ("--submissions", folder / "in", "--out", folder / "out", "--jobs", 1, "--course", course.root)
    done = autograder("grade", *words, cwd=folder, patch=COUNTS_STARTERS)
    rows = (folder / "out/grades.csv").read_text().splitlines()[1:]
    by_student = {row.rsplit(",", 4)[0].strip('"'): row.split(",picking,")[1] for row in rows}
    return Graded(done, results(folder / "out"), by_student, len((folder / "starters").read_text()))


@pytest.fixture(scope="module")
def lone_mirror(course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The mirror's result where nobody else handed in anything."""
    folder = tmp_path_factory.mktemp("good")
    hand_in(folder / "in", "mirror", "picking", MIRROR)
    return timeless(grade(course, folder).results["mirror/picking"])


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory, lone_mirror: dict[str, Any]) -> Graded:
    folder = tmp_path_factory.mktemp("bad")
    lay(folder / "in")
    return grade(course, folder)


def test_everybody_has_a_row_and_a_result_and_the_command_is_content(graded: Graded) -> None:
    assert (graded.done.returncode, graded.done.stderr) == (0, "")
    everybody = {*CLASS, *(f"{name}, then a mirror" for name in RUN)}
    assert graded.rows.keys() == everybody
    assert graded.results.keys() == {f"{name}/picking" for name in everybody}


def test_one_starter_serves_them_all_and_one_more_those_that_only_waited(graded: Graded) -> None:
    assert graded.starters == 2


def messages(result: dict[str, Any]) -> list[str]:
    return [check["message"] for check in result["checks"] if check["status"] != "passed"]


@pytest.mark.parametrize("name", CLASS)
def test_a_bad_submission_gets_its_status_and_marks_and_words_that_help(name: str, graded: Graded) -> None:
    bad, result = CLASS[name], graded.results[f"{name}/picking"]
    assert result["status"] == bad.status
    assert [check["status"] for check in result["checks"]] == bad.checks.split()
    assert (result["score"], result["max_score"]) == (bad.score, 5)
    assert graded.rows[name] == f"{bad.score},5,{bad.status}"
    told = messages(result)
    assert bad.words in " ".join(told)
    assert all(one.isprintable() and len(one) < 600 and one.endswith((".", "?", ":")) for one in told)
    assert not any("Traceback" in one for one in told)


def test_what_kept_a_file_from_being_graded_is_told_once_and_pointed_to(graded: Graded) -> None:
    first, second, third = messages(graded.results["unreadable, syntax error/picking"])
    assert first == "picking.py is not Python in line 1: expected ':'."
    assert second == "Not run until this is mended: picks_the_row."
    assert third == "Not run: see the first check."


@pytest.mark.parametrize("name", RUN)
def test_whoever_is_graded_next_finds_the_process_as_if_nobody_had_been_before(
    name: str, graded: Graded, lone_mirror: dict[str, Any]
) -> None:
    student = f"{name}, then a mirror"
    assert lone_mirror["checks"][0]["message"].startswith("Your code raised RuntimeError: ")
    assert timeless(graded.results[f"{student}/picking"]) == lone_mirror | {"student": student}


def test_the_terminal_shows_who_was_not_graded_and_why_without_control_signs(graded: Graded) -> None:
    shown = " ".join(graded.done.stdout.split())
    for name in ("a pipe", "unreadable, 10 MB", "importing, loop", "ending, segfault"):
        first = next(message for message in messages(graded.results[f"{name}/picking"]))
        assert f"{name}/picking: {CLASS[name].status}: {first}" in shown
    assert graded.done.stdout.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (
            "invalid syntax. Perhaps you forgot a comma?",
            "line 2: invalid syntax. Perhaps you forgot a comma?",
        ),
        ("'(' was never closed", "line 2: '(' was never closed."),
    ],
)
def test_a_sentence_of_python_s_own_ends_with_one_sign(says: str, told: str) -> None:
    raised = Raised(("builtins.SyntaxError",), says, 2, "")
    status, message = why_not_loaded(raised, b"\n(1 2)\n", "picking.py")
    assert (status, message) == ("syntax_error", f"picking.py is not Python in {told}")
