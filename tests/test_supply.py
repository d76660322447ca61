"""What the project is built from is pinned, hashed and listed, and grading needs no network."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from namespaces import without_network
from running import TIMEOUT, autograder, command, environment, results, timeless
from tiny import hand_in, known_source

from autograder.course.model import Course
from benchmarks.licences import PAGE, ROOT, direct, pinned, row

NETWORK = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=5)
except OSError as error:
    print(error.strerror)
"""


def test_the_lock_holds_every_pin_but_torch_s_each_with_its_hashes() -> None:
    locked = pinned("requirements.lock")
    assert locked == {name: version for name, version in pinned().items() if name != "torch"}, (
        "run `make lock`"
    )
    entries = re.split(r"^(?=[A-Za-z])", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_every_package_that_is_asked_for_is_pinned() -> None:
    assert direct() <= set(pinned())


def test_the_set_up_holds_what_it_installs_against_the_lock() -> None:
    made = subprocess.run(
        ["make", "--dry-run", "--always-make", "setup", "HASHES=yes"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    installs = [line for line in made.stdout.splitlines() if "pip install" in line]
    unpinned = [line for line in installs if "--require-hashes --no-deps -r" not in line]
    assert len(installs) == 4
    assert made.stdout.count("--require-hashes --no-deps -r") == 3, "uv's own, uv's, and pip's in its place"
    assert [line.split("constraints.txt ")[1].split(";")[0] for line in unpinned] == ["torch", "-e '.[dev]'"]
    assert made.returncode == 0


@pytest.mark.parametrize("name", sorted(direct()))
def test_the_licence_of_what_is_asked_for_is_listed_as_it_is(name: str) -> None:
    assert row(name) in PAGE.read_text(encoding="utf-8").splitlines(), "run `make licences`"


def test_a_class_is_graded_without_any_network(course: Course, tmp_path: Path) -> None:
    for student, name in (("ada", ""), ("bob", "wrong/picks_columns")):
        hand_in(tmp_path / "in", student, "picking", known_source("picking", name))
    words = ("grade", "--submissions", tmp_path / "in", "--course", course.root)
    with_one = autograder(*words, "--out", tmp_path / "with", cwd=course.root)
    assert (with_one.returncode, with_one.stderr) == (0, "")
    done = subprocess.run(
        without_network(command(*words, "--out", tmp_path / "without")),
        cwd=course.root,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    before, after = results(tmp_path / "with"), results(tmp_path / "without")
    assert {name: timeless(one) for name, one in after.items()} == {
        name: timeless(one) for name, one in before.items()
    }
    assert len(after) == 2


def test_where_there_is_no_network_not_even_the_machine_itself_is_reached() -> None:
    done = subprocess.run(
        without_network([*command()[:1], "-c", NETWORK]), capture_output=True, text=True, timeout=TIMEOUT
    )
    assert done.stdout == "Network is unreachable\n"
