"""Runs the snippets that students are given: each must fail beside the answer it was made for and pass beside the reference.

Each runs in a process of its own, in a folder with the file that it imports, as a student would run it. That process is
forked from one that has imported torch. Known answers are the course's own: they are not locked in.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Course
from autograder.judge.reproduce import LINES
from autograder.machine import cores
from autograder.student import pages
from autograder.student.imports import never_garbage
from autograder.verify import Finding
from autograder.vocabulary import CACHE_VARIABLE

SECONDS = 120.0
"""After which a snippet is ended, and counts as one that failed."""


@dataclass(frozen=True)
class Told:
    """A snippet, with the answer and the check it was made for; `program` is None where a failed check has none."""

    assignment: str
    answer: str
    check: str
    program: str | None
    source: bytes


@dataclass(frozen=True)
class Trial:
    """A program, and the file beside which it runs."""

    program: str
    file: str
    source: bytes


def told(found: Sequence[Finding]) -> list[Told]:
    """The snippets of the checks that were answered and failed. A check without an answer has no case to show."""
    return [
        Told(one.answer.assignment, one.answer.name, check["name"], check["reproduce"], one.answer.source)
        for one in found
        if not one.answer.right
        for check in one.result.checks
        if check["status"] in ("failed", "error")
    ]


def amiss(course: Course, snippets: Sequence[Told], jobs: int | None = None) -> list[str]:
    """What is wrong with each snippet, in their order; empty: nothing. Of two wrongs the first is said."""
    files = {name: course.assignment(name).file for name in {one.assignment for one in snippets}}
    references = {
        name: (course.solution(course.assignment(name)) / file).read_bytes() for name, file in files.items()
    }
    trials = list(
        dict.fromkeys(
            Trial(one.program, files[one.assignment], source)
            for one in snippets
            if one.program is not None
            for source in (one.source, references[one.assignment])
        )
    )
    # Spawned, as this process may have threads; what has none is then forked from.
    spawned = multiprocessing.get_context("spawn")
    encodings = {encoding for name in files for encoding in course.assignment(name).encodings}
    given = (str(course.vocabulary.absolute()), sorted(encodings))
    with ProcessPoolExecutor(
        jobs or cores(), mp_context=spawned, initializer=_prepare, initargs=given
    ) as pool:
        passes = dict(zip(trials, pool.map(exits_well, trials, chunksize=8), strict=True))
    return [_amiss(one, files[one.assignment], references[one.assignment], passes) for one in snippets]


def _amiss(one: Told, file: str, reference: bytes, passes: Mapping[Trial, bool]) -> str:
    if one.program is None:
        return "has no snippet"
    if len(one.program.splitlines()) > LINES:
        return f"is longer than {LINES} lines"
    if passes[Trial(one.program, file, one.source)]:
        return "passes beside the answer"
    return "" if passes[Trial(one.program, file, reference)] else "fails beside the reference"


def print_amiss(snippets: Sequence[Told], wrongs: Sequence[str]) -> int:
    """Prints a line an assignment, and every snippet that is not as it must be; returns the exit code."""
    for name in dict.fromkeys(one.assignment for one in snippets):
        of_it = [wrong for one, wrong in zip(snippets, wrongs, strict=True) if one.assignment == name]
        print(
            f"{name}: {of_it.count('')} of {len(of_it)} snippets fail beside the answer and pass beside the reference"
        )
    for one, wrong in zip(snippets, wrongs, strict=True):
        if wrong:
            print(f"  {one.assignment}/wrong/{one.answer}.py, {one.check}: {wrong}")
            print("".join(f"    {line}\n" for line in (one.program or "").splitlines()), end="")
    return 1 if any(wrongs) else 0


def _prepare(vocabulary: str, encodings: Sequence[str]) -> None:
    """Imports and loads once what every snippet would; tiktoken finds its files in the folder `vocabulary`.

    After that a fork is cheap.
    """
    os.environ[CACHE_VARIABLE] = vocabulary
    with never_garbage():
        import torch
        import torch.profiler
        import torch.utils.data

        # Where a tensor on the meta device is computed with, torch imports 800 modules more, once.
        torch.empty(1, device="meta").add(1)
        if encodings:
            import tiktoken

            for encoding in encodings:
                tiktoken.get_encoding(encoding)
    torch.set_num_threads(1)  # a fork has one thread
    pages.gather()


def exits_well(trial: Trial) -> bool:
    """Whether the program ends with exit code 0 beside the file."""
    with tempfile.TemporaryDirectory() as place:
        Path(place, trial.file).write_bytes(trial.source)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _become_student(trial.program, place)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _become_student(program: str, place: str) -> None:
    code = 1
    try:
        # Its own alarm, which every system has: nobody else watches it.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(place)
        sys.path.insert(0, place)
        exec(compile(program, "snippet.py", "exec"), {"__name__": "__main__"})
        code = 0
    finally:
        os._exit(code)
