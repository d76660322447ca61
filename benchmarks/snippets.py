"""Runs the snippet of every failed check of every known mistake: it must fail beside that answer and pass beside the reference.

Run by `make snippets`. Each runs in a process of its own, forked from one that has imported torch, in a folder with the
file that it imports, as a student would run it. The exit code is 1 where one does not tell, or where a check that was
answered has none.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.profiler
import torch.utils.data

from autograder.course.model import Assignment, Course
from autograder.verify import Finding, findings
from benchmarks.diagnosis_rates import wrong_answers
from benchmarks.known_course import load

SECONDS = 120
UNANSWERED = ("timeout", "crashed")
"""A check without an answer has no case to show."""


@dataclass(frozen=True)
class Told:
    """A snippet, with the answer and the check it was made for."""

    assignment: str
    answer: str
    check: str
    program: str | None
    source: bytes


def told(assignment: Assignment, found: Sequence[Finding]) -> Iterator[Told]:
    """The snippets of the checks that were answered and failed."""
    for one in found:
        for check in one.result.checks:
            if check["status"] in ("failed", "error"):
                yield Told(
                    assignment.name, one.answer.name, check["name"], check["reproduce"], one.answer.source
                )


def exits_well(program: str, file: str, source: bytes) -> bool:
    """Whether the program ends with exit code 0 in a folder where `file` holds `source`."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / file).write_bytes(source)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _become_student(program, folder)
        handle = os.pidfd_open(pid)
        try:
            if not select.select([handle], [], [], SECONDS)[0]:
                os.kill(pid, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        finally:
            os.close(handle)


def _become_student(program: str, folder: Path) -> None:
    code = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        exec(compile(program, "snippet.py", "exec"), {"__name__": "__main__"})
        code = 0
    finally:
        os._exit(code)


def amiss(course: Course, one: Told, reference: bytes, passes: dict[str, bool]) -> str:
    """What is wrong with a snippet; empty: nothing. `passes` keeps which programs the reference passes."""
    file = course.assignment(one.assignment).file
    if one.program is None:
        return "has no snippet"
    if len(one.program.splitlines()) > 15:
        return "is longer than 15 lines"
    if exits_well(one.program, file, one.source):
        return "passes beside the answer"
    if one.program not in passes:
        passes[one.program] = exits_well(one.program, file, reference)
    return "" if passes[one.program] else "fails beside the reference"


def main() -> int:
    """Tries the assignments named on the command line, or all."""
    torch.set_num_threads(1)  # a fork has one thread
    course = load()
    bad = 0
    for assignment in course.chosen(sys.argv[1:]):
        reference = (course.solution(assignment) / assignment.file).read_bytes()
        passes: dict[str, bool] = {}
        tried: Counter[str] = Counter()
        for one in told(assignment, findings(course, wrong_answers(course, assignment), explain=True)):
            problem = amiss(course, one, reference, passes)
            tried[problem] += 1
            if problem:
                print(
                    f"{one.assignment}/wrong/{one.answer}.py, {one.check}: {problem}\n{one.program}",
                    flush=True,
                )
        bad += sum(tried.values()) - tried[""]
        print(f"{assignment.name}: {tried['']} of {sum(tried.values())} snippets fail beside the answer and pass beside the reference", flush=True)  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
