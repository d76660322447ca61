"""A class that hands in the same answer, graded by the command: what a submission takes it, and the course for that."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course
from benchmarks.rivals import processor_seconds

COURSE = Path(__file__).with_name("course")
CASES, FIRST, CLASS = 15, 2, 200
"""Cases of each check; students in the class whose time is taken off, one for each job; and how many more are graded."""


def course_of(folder: Path) -> Course:
    """The course of the benchmarks with CASES cases a check, frozen."""
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("cases.json", ".cache"))
    text = (COURSE / model.FILE).read_text()
    line = "cases_per_check = 50"
    assert text.count(line) == 1
    (folder / model.FILE).write_text(text.replace(line, f"cases_per_check = {CASES}"))
    course = model.load(folder / model.FILE)
    freeze(course, course.assignments[0])
    return course


def hand_in(course: Course, folder: Path, sources: Sequence[str]) -> None:
    """A class with these answers to the first assignment, no two files the same."""
    assignment = course.assignments[0]
    for number, source in enumerate(sources):
        path = folder / f"student{number:05}" / assignment.name / assignment.file
        path.parent.mkdir(parents=True)
        path.write_text(f"{source}# {number}\n")


def by_us(
    course: Course, folder: Path, source: str, right: bool, jobs: int, more: int = CLASS
) -> tuple[float, float]:
    """Seconds of processor time and of the clock that a submission takes `autograder grade`; its start is not counted.

    more: students in the larger class, beside FIRST.
    """
    spent = []
    for students in (FIRST, FIRST + more):
        place = folder / f"{jobs} {students}"
        hand_in(course, place / "in", [source] * students)
        words = (
            "--course",
            str(course.root),
            "--submissions",
            str(place / "in"),
            "--out",
            str(place / "out"),
        )
        began = time.monotonic()
        command = (sys.executable, "-m", "autograder", "grade", *words, "--no-report", "--jobs", str(jobs))
        used = processor_seconds(command, place)
        spent.append((used, time.monotonic() - began))
        for result in (place / "out").glob("*/*.json"):
            score = json.loads(result.read_text())
            assert (score["score"] == score["max_score"]) is right, result
    (used, passed), (used_by_all, passed_by_all) = spent
    return (used_by_all - used) / more, (passed_by_all - passed) / more


def answers(course: Course) -> dict[str, str]:
    """A right and a wrong answer."""
    assignment = course.assignments[0]
    return {
        "right": (course.solution(assignment) / assignment.file).read_text(),
        "wrong": next((course.solution(assignment) / "wrong").glob("*.py")).read_text(),
    }
