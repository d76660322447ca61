"""Runs the self-check that students have on every known answer: which wrong ones it catches, which right ones it fails.

Run by `make selfcheck-rates`. Writes the part `selfcheck` of docs/accuracy.json. The exit code is 1 where a right answer
fails, or more than one wrong answer in ten passes.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import _hypothesis_pytestplugin  # noqa: F401  imported once, before the forks
import hypothesis.strategies  # noqa: F401
import pytest
import tiktoken
import torch
import torch.utils.data

from autograder.accuracy import measured
from autograder.course.model import Assignment, Course
from autograder.known import KnownAnswer, known_answers
from autograder.release.selfcheck import compose
from benchmarks.known_course import fingerprint, load

SECONDS = 300
"""For one answer. Each test ends itself long before that, so this stops only what cannot be stopped from inside."""

MISSED_AT_MOST = 0.1


def composed(course: Course, assignment: Assignment) -> str:
    """The test file as students get it."""
    source = (course.solution(assignment) / "selfcheck.py").read_text(encoding="utf-8")
    return compose(source, f"solutions/{assignment.name}/selfcheck.py")


def answers(course: Course, assignment: Assignment) -> list[KnownAnswer]:
    """The reference, the other right answers, and the wrong ones."""
    reference = (course.solution(assignment) / assignment.file).read_bytes()
    return [
        KnownAnswer(assignment.name, "the reference", True, reference, "The reference."),
        *known_answers(course, assignment),
    ]


def made_from(course: Course, assignments: Sequence[Assignment]) -> str:
    """The fingerprint of what was measured: the test files and the answers."""
    parts = []
    for assignment in assignments:
        parts.append(composed(course, assignment).encode())
        for answer in answers(course, assignment):
            parts += [f"{answer.right} {answer.name}".encode(), answer.source]
    return fingerprint(parts)


def warm_up(course: Course) -> None:
    """Does once what every answer would do again: after that a fork costs next to nothing."""
    torch.set_num_threads(1)  # a fork has one thread
    for assignment in course.assignments:
        for encoding in assignment.encodings:
            tiktoken.get_encoding(encoding)


def passes(assignment: Assignment, test: str, source: bytes) -> bool:
    """Whether pytest passes with the test file beside the answer, in a folder and a process of their own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / assignment.file).write_bytes(source)
        (folder / f"test_{assignment.file}").write_text(test, encoding="utf-8")
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _become_student(folder, f"test_{assignment.file}")
        return _exit_code(pid) == 0


def _become_student(folder: Path, file: str) -> None:
    code = 70
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        # Students may have none of the plugins that are installed here, those of Hypothesis aside.
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        sys.path.insert(0, str(folder))
        plugins = ["-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider"]
        code = int(pytest.main(["-q", "-x", *plugins, "--rootdir", str(folder), "-c", os.devnull, file]))
    finally:
        os._exit(code)


def _exit_code(pid: int) -> int:
    handle = os.pidfd_open(pid)
    try:
        if not select.select([handle], [], [], SECONDS)[0]:
            os.kill(pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    finally:
        os.close(handle)


def rates(assignment: Assignment, test: str, tried: Iterable[KnownAnswer]) -> dict[str, Any]:
    """How many of each kind were tried, the wrong answers that pass and the right ones that fail."""
    seen = [(answer, passes(assignment, test, answer.source)) for answer in tried]
    return {
        "wrong": sum(not answer.right for answer, _ in seen),
        "missed": sorted(answer.name for answer, passed in seen if passed and not answer.right),
        "right": sum(answer.right for answer, _ in seen),
        "failed": sorted(answer.name for answer, passed in seen if answer.right and not passed),
    }


def main() -> int:
    """Measures the assignments named on the command line, or all; only the latter is written."""
    course = load()
    warm_up(course)
    chosen = course.chosen(sys.argv[1:])
    parts = {}
    for assignment in chosen:
        one = rates(assignment, composed(course, assignment), answers(course, assignment))
        parts[assignment.name] = one
        print(f"{assignment.name}: {one['wrong'] - len(one['missed'])} of {one['wrong']} wrong answers caught, "
              f"{len(one['failed'])} of {one['right']} right answers fail; missed: {', '.join(one['missed']) or 'none'}; "
              f"failed: {', '.join(one['failed']) or 'none'}", flush=True)  # fmt: skip
    if not sys.argv[1:]:
        measured.write(course, "selfcheck", {"fingerprint": made_from(course, chosen), "assignments": parts})
    bad = [
        one for one in parts.values() if one["failed"] or len(one["missed"]) > MISSED_AT_MOST * one["wrong"]
    ]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
