"""Grades classes of 100, 1,000 and 10,000: what does a submission cost, what does each process hold, what does a regrade take?

Run by `make growth`. The start of the command is taken off: it is what a class of 20 takes, in the same run. Writes docs/growth.md.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course
from autograder.files import write_whole
from benchmarks.held import Held, held
from benchmarks.machine import about
from benchmarks.one_answer_class import answers, course_of, hand_in

ROOT = Path(__file__).resolve().parents[1]
CLASSES, FIRST, WRONG_EVERY, LOOK_EVERY = (100, 1_000, 10_000), 20, 20, 0.5
"""Students in a class; in the class whose time is taken off; one wrong answer among so many; seconds from look to look."""
TIMES, ENOUGH = 9, 3_000
"""How often a class is graded at most, and how many submissions are enough; each time the start is measured, too."""


@dataclass(frozen=True)
class Took:
    """What one run of the command took, in seconds, and what its processes held at each look."""

    processor: float
    clock: float
    looks: tuple[Held, ...]


@dataclass(frozen=True)
class Grown:
    """A class: seconds of processor time for a submission, seconds of the clock to grade it again, and memory in MiB.

    changed: seconds of processor time for a submission that is graded again after a change of one check. Memory is a
    pair: after a tenth of the time, and the most from there on.
    """

    students: int
    each: float
    again: float
    changed: float
    grader_mb: tuple[float, float]
    starter_mb: tuple[float, float]
    oracle_mb: tuple[float, float]


def sources(course: Course, students: int) -> list[str]:
    """The answers of a class in which every twentieth is wrong."""
    known = answers(course)
    wrong = WRONG_EVERY - 1
    return [known["wrong" if number % WRONG_EVERY == wrong else "right"] for number in range(students)]


def grade(course: Course, folder: Path) -> Took:
    """Runs `autograder grade` by one job on folder/in, and looks at its processes all the while."""
    words = ["--course", course.root, "--submissions", folder / "in", "--out", folder / "out"]
    command = [sys.executable, "-m", "autograder", "grade", *words, "--no-report", "--jobs", "1"]
    looks: list[Held] = []
    ended = threading.Event()

    def look(pid: int) -> None:
        while not ended.wait(LOOK_EVERY):
            with contextlib.suppress(OSError):  # a student's process has ended while it was looked at
                looks.append(held(pid))

    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    looker = threading.Thread(target=look, args=(process.pid,))
    looker.start()
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - began
    ended.set()
    looker.join()
    if status:
        raise RuntimeError(f"grade ended with {os.waitstatus_to_exitcode(status)}")
    return Took(used.ru_utime + used.ru_stime, clock, tuple(looks))


def measure(course: Course, folder: Path, classes: Sequence[int] = CLASSES) -> list[Grown]:
    """Grades every class, grades it again, and once more after a change of one check."""
    _graded_and_kept(course, folder / "warm up", FIRST)  # computes the answer key and keeps it
    other = with_a_changed_check(course, folder / "changed")
    grade(other, folder / "warm up")
    found = []
    for students in classes:
        each, again, changed, looks = [], [], [], ()
        for number in range(max(1, min(TIMES, ENOUGH // students))):
            small, whole = folder / f"start of {students} {number}", folder / f"{students} {number}"
            start, start_again = _graded_and_kept(course, small, FIRST)
            took, kept = _graded_and_kept(course, whole, students)
            start_changed, took_changed = grade(other, small), grade(other, whole)
            changed.append((took_changed.processor - start_changed.processor) / (students - FIRST))
            each.append((took.processor - start.processor) / (students - FIRST))
            again.append(kept.clock - start_again.clock)
            looks = took.looks
        memory = (
            _at_a_tenth_and_most_after(looks, part) for part in ("grader_mb", "starter_mb", "oracle_mb")
        )
        found.append(Grown(students, median(each), median(again), median(changed), *memory))
        print(found[-1], flush=True)
    return found


def with_a_changed_check(course: Course, folder: Path) -> Course:
    """The course with one other check, and with what grading it before has left in its cache."""
    shutil.copytree(course.root, folder)
    made = model.load(folder / model.FILE)
    (assignment,) = made.assignments
    path = made.solution(assignment) / "checks.py"
    text, line = path.read_text(), "return rows(module, case)\n"
    path.write_text(text.replace(line, f"case.new = True\n    {line}", 1))
    freeze(made, assignment)
    return made


def _graded_and_kept(course: Course, place: Path, students: int) -> tuple[Took, Took]:
    """What a class takes, and what it takes again, with nothing changed."""
    hand_in(course, place / "in", sources(course, students))
    return grade(course, place), grade(course, place)


def _at_a_tenth_and_most_after(looks: Sequence[Held], part: str) -> tuple[float, float]:
    values = [getattr(one, part) for one in looks if one.starter_mb]
    tenth = len(values) // 10
    return values[tenth], max(values[tenth:])


def page(found: Sequence[Grown]) -> str:
    """The page as Markdown."""
    most, last = max(one.each for one in found), found[-1]
    least = min(one.each for one in found)
    lines = [
        "# What a larger class costs",
        "",
        f"Made by `make growth`: {about('torch')}.",
        "",
        "`autograder grade` by one job, without pages: the assignment of benchmarks/course, ten checks of fifteen cases, "
        f"one answer of {WRONG_EVERY} wrong, no two files the same. Processor time is that of all processes; the start, that is what a class of {FIRST} "
        f"takes right before it, is taken off. A class is the median of {TIMES} runs, or of as few as grade {ENOUGH:,} submissions. Memory is what lies in the machine's memory, looked at "
        f"every {LOOK_EVERY:g} s: after a tenth of the time, and the most from there on. The starter's holds a student's process.",
        "",
        "| students | processor time of a submission | after a change of one check | grader | starter | oracle | graded again, nothing changed |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one.students:,} | {one.each * 1000:.1f} ms | {one.changed * 1000:.1f} ms | {_mb(one.grader_mb)} | {_mb(one.starter_mb)} | {_mb(one.oracle_mb)} | {one.again:.1f} s |"
            for one in found
        ),
        "",
        f"From the cheapest to the dearest class, a submission costs {most / least - 1:.0%} more; the goal is 10 % at most. A regrade of {last.students:,} "
        f"with nothing changed keeps {last.students / last.again:,.0f} results in a second of the clock, past the start; the goal is 2,000. After a change of one check only that one is run, "
        f"for files that keep nothing between calls: a submission then costs {last.changed / last.each:.0%} of what it did, a process of its own included.",
    ]
    return "\n".join(lines) + "\n"


def _mb(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.0f}, at most {pair[1]:.0f} MiB"


def main() -> None:
    """Measures and writes the page."""
    with tempfile.TemporaryDirectory() as place:
        course = course_of(Path(place) / "course")
        text = page(measure(course, Path(place)))
    print(text)
    write_whole(ROOT / "docs" / "growth.md", text.encode())


if __name__ == "__main__":
    main()
