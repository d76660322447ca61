"""Runs the real `autograder` command, each time in a process of its own, and reads what it left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TIMEOUT = 600
"""Seconds after which a command counts as hung; no test expects to come near."""

NO_LOCK = "import autograder.student.lock as lock\nlock.why_unlockable = lambda: 'This kernel has no locks.'"
"""A patch: the machine is then one that cannot lock a process."""

Done = subprocess.CompletedProcess[str]


def command(*words: object, patch: str = "") -> list[str]:
    """The command line of `autograder WORDS`; `patch` is Python that runs in its process before it begins."""
    start = (
        ["-c", f"{patch}\nfrom autograder.__main__ import main\nmain()"] if patch else ["-m", "autograder"]
    )
    return [sys.executable, *start, *map(str, words)]


def environment(**more: str) -> dict[str, str]:
    """The environment of a command whose tables are wide enough to read, without what these tests were started with."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    return plain | {"COLUMNS": "200"} | more


def students_environment() -> dict[str, str]:
    """That of a student's own machine: no folder of the course's, and no `CI`, with which pytest cuts nothing short."""
    graders = ("CI", "BUILD_NUMBER", "PYTHONPATH", "PYTEST_CURRENT_TEST", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in environment(COLUMNS="80").items() if name not in graders}


def autograder(*words: object, cwd: Path, patch: str = "", env: Mapping[str, str] | None = None) -> Done:
    """Runs `autograder WORDS` in the folder `cwd` to its end, with nothing on standard input."""
    return subprocess.run(
        command(*words, patch=patch),
        cwd=cwd,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )


def results(out: Path) -> dict[str, dict[str, Any]]:
    """Every result below `out` by `student/assignment`. Fails where one is not whole."""
    return {
        f"{path.parent.relative_to(out)}/{path.stem}": json.loads(path.read_bytes())
        for path in sorted(out.rglob("*.json"))
    }


def timeless(result: Mapping[str, Any]) -> dict[str, Any]:
    """A result without the one field that may differ between two runs."""
    return {name: value for name, value in result.items() if name != "seconds"}


def refused(done: Done) -> str:
    """The one line in which a command refused to run; fails unless it did so as the contract says."""
    assert (done.returncode, done.stdout) == (2, ""), done
    (line,) = done.stderr.splitlines()
    assert line.startswith("autograder: ")
    assert done.stderr.endswith("\n")
    return line.removeprefix("autograder: ")
