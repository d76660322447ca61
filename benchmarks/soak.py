"""Grades thousands of submissions in a row in one grader: do memory, descriptors, processes and speed stay flat?

Run by `make soak`: 5,000 of the known answers of all assignments, right and wrong, and what never ends, crashes and eats
memory among them. Writes docs/reliability.md.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from autograder.course.model import Course
from autograder.grading.grader import Grader, rubrics
from autograder.grading.submissions import Submission
from autograder.known import known_answers
from benchmarks.held import held
from benchmarks.known_course import load
from benchmarks.reliability import record

BAD = {
    "crashes": b"import os\nos.abort()\n",
    "leaves threads": b"import threading\nfor _ in range(20): threading.Thread(target=threading.Event().wait).start()\n",
    "eats memory": b"held = []\nwhile True: held.append(bytearray(2**24))\n",
    "opens files": b"held = [open('/dev/null') for _ in range(40)]\n",
    "is no Python": b"def f(:\n",
}
FLAT_MB, FLAT_SPEED = 32, 1.15
"""How much more memory, and how many times the time, the last tenth may take of what the second took."""


@dataclass(frozen=True)
class Moment:
    """What the grader and all that descends from it hold at a moment; memory in MiB, seconds for a submission."""

    graded: int
    grader_mb: float
    starter_mb: float
    oracle_mb: float
    descriptors: int
    processes: int
    seconds: float


def class_without_end(course: Course) -> Iterator[tuple[Submission, bytes]]:
    """Known answers of the assignments in turn, every twenty-first a bad one."""
    answers = [
        (assignment, cycle(known_answers(course, assignment)), cycle(BAD.values()))
        for assignment in course.assignments
    ]
    for number, (assignment, known, bad) in enumerate(cycle(answers)):
        source = next(bad) if number % 21 == 20 else next(known).source
        yield Submission("a student", assignment, Path(assignment.file)), source


def soak(course: Course, count: int, moments: int) -> list[Moment]:
    """Grades `count` submissions one after the other and looks at what is held `moments` times."""
    grader = Grader(course, rubrics(course, [one.name for one in course.assignments]), "locked")
    starters = {one.name: grader.starter(one.name) for one in course.assignments}
    seen: list[Moment] = []
    took: list[float] = []
    try:
        for number, (submission, source) in zip(range(1, count + 1), class_without_end(course), strict=False):
            starter = starters[submission.assignment.name]
            began = time.process_time() + starter.cpu_seconds() + starter.students_cpu_seconds
            if grader.grade_one(starter, submission, source) is None:
                grader.grade_one(starter, submission, source, patience=2.0)
            took.append(time.process_time() + starter.cpu_seconds() + starter.students_cpu_seconds - began)
            if number % (count // moments) == 0:
                seen.append(_now(number, median(took)))
                took.clear()
                print(seen[-1], flush=True)
    finally:
        for starter in starters.values():
            starter.close()
        grader.close()
    return seen


def _now(graded: int, seconds: float) -> Moment:
    return Moment(graded, **asdict(held(os.getpid())), seconds=seconds)


def not_flat(seen: Sequence[Moment]) -> list[str]:
    """What grew to the last of these moments, from the second on or, where that is later, from the oracle's start."""
    last = seen[-1]
    first = next((one for one in seen[1:] if one.oracle_mb or not last.oracle_mb), last)
    grown = [
        name
        for name in ("grader_mb", "starter_mb", "oracle_mb")
        if getattr(last, name) > getattr(first, name) + FLAT_MB
    ]
    grown += [name for name in ("descriptors", "processes") if getattr(last, name) > getattr(first, name)]
    return grown + ["seconds"] * (last.seconds > first.seconds * FLAT_SPEED)


def main(words: Sequence[str] | None = None) -> None:
    """Measures and writes the page; exit code 1 where anything grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=5000)
    given = parser.parse_args(words)
    began = time.monotonic()
    seen = soak(load(), given.submissions, 10)
    minutes = (time.monotonic() - began) / 60
    grown = not_flat(seen)
    record(
        "soak",
        [
            f"{given.submissions:,} submissions in a row, by one grader, in {minutes:.0f} minutes: known answers, "
            "and every twenty-first one that crashes, leaves threads, eats memory, holds files open or is no Python. Processor "
            "time is the median since the line before, in all processes but the one that makes failing cases smaller.",
            "",
            "| graded | grader | starter | oracle | open descriptors | processes | processor time for one |",
            "|---|---|---|---|---|---|---|",
            *(
                f"| {one.graded:,} | {one.grader_mb:.0f} MiB | {one.starter_mb:.0f} MiB | {one.oracle_mb:.0f} MiB | "
                f"{one.descriptors} | {one.processes} | {one.seconds:.3f} s |"
                for one in seen
            ),
            "",
            f"Grown to the last line, from the second or from where the oracle starts (memory by more than {FLAT_MB} MiB, time by more than a factor of "
            f"{FLAT_SPEED:g}): {', '.join(grown) or 'nothing'}.",
        ],
    )
    sys.exit(bool(grown))


if __name__ == "__main__":
    main()
