"""Measures what grading costs: per submission, against the bare cases, in memory, and until the first verdict.

Run by `make bench`, after benchmarks.comparison, whose plot and ratios the page shows. Everything that is compared is
measured in one run; medians are over rounds. Writes docs/performance.json and docs/performance.md.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Assignment, Course
from autograder.files import write_whole
from autograder.grading.grader import Grader, rubrics
from autograder.grading.submissions import Submission
from autograder.known import known_answers
from autograder.vocabulary import lay_out
from benchmarks.cost import FIRST_VERDICTS, MEMORY_AFTER, WRONG_ANSWERS, Cost
from benchmarks.floor import Floor
from benchmarks.stages import PER_ROUND, ROUNDS, spent, stages

ROOT = Path(__file__).resolve().parents[1]


def cost(course: Course, assignment: Assignment) -> Cost:
    """Right and wrong submissions and the floor, in turns."""
    right = (course.solution(assignment) / assignment.file).read_bytes()
    known = [one.source for one in known_answers(course, assignment) if not one.right]
    wrong = sorted(known, key=lambda source: hashlib.sha256(source).digest())[:WRONG_ANSWERS]
    judged_by = rubrics(course, [assignment.name])
    checks = judged_by[assignment.name].bank.checks
    grader = Grader(course, judged_by, "locked")
    submission = Submission("bench", assignment, Path(assignment.file))
    found = Cost(
        assignment.name, len(checks), sum(len(check.cases) for check in checks), [], [], [], [], [], []
    )
    with ExitStack() as stack:
        starter = grader.starter(assignment.name)
        stack.callback(starter.close)
        stack.callback(grader.close)
        floor = stack.enter_context(Floor(course.root / model.FILE, assignment.name))
        for round_ in range(ROUNDS + 1):
            of_right = spent(
                starter, lambda: [grader.grade_one(starter, submission, right) for _ in range(PER_ROUND)]
            )
            of_wrong = [
                spent(starter, partial(grader.grade_one, starter, submission, source)) for source in wrong
            ]
            floored = floor.measure()
            if round_:  # the first one warms up
                found.right.append(of_right / PER_ROUND)
                found.wrong.append(median(of_wrong))
                found.slowest.append(max(of_wrong))
                found.alone.append(floored.alone)
                found.judged.append(floored.judged)
                found.forked.append(floored.forked)
    return found


def memory(course: Course) -> list[float]:
    """MiB of the grader's resident memory after as many submissions as `MEMORY_AFTER` says."""
    assignment = course.assignments[0]
    right = (course.solution(assignment) / assignment.file).read_bytes()
    grader = Grader(course, rubrics(course, [assignment.name]), "locked")
    submission = Submission("bench", assignment, Path(assignment.file))
    starter = grader.starter(assignment.name)
    after = []
    for count in range(1, MEMORY_AFTER[-1] + 1):
        grader.grade_one(starter, submission, right)
        if count in MEMORY_AFTER:
            after.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20)
    starter.close()
    return after


def first_verdict(course: Course) -> dict[str, list[float]]:
    """Seconds that commands take from start to end: `grade` on one submission, bank frozen and answer key kept; `check`; `--help`."""
    assignment = course.assignments[0]
    solution = course.solution(assignment) / assignment.file
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "in" / "a student" / assignment.name / assignment.file
        file.parent.mkdir(parents=True)
        file.write_bytes(solution.read_bytes())
        folders = ["--submissions", f"{place}/in", "--out", f"{place}/out", "--fresh"]
        commands: dict[str, list[str | Path]] = {
            "grade": ["grade", "--course", course.root, "--no-report", *folders],
            "check": ["check", "--course", course.root, solution],
            "help": ["--help"],
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(FIRST_VERDICTS):
            for name, words in commands.items():
                began = time.monotonic()
                subprocess.run(
                    [sys.executable, "-m", "autograder", *words], check=True, capture_output=True, cwd=ROOT
                )
                found[name].append(time.monotonic() - began)
    return found


def main() -> None:
    """Measures, prints and writes the page."""
    small = model.load(ROOT / "benchmarks" / "course" / model.FILE)
    freeze(small, small.assignments[0])
    course = model.load(ROOT / model.FILE)
    for one in (small, course):
        lay_out(one.vocabulary)
    costs = [cost(one, assignment) for one in (small, course) for assignment in one.assignments]
    by_stage = {
        assignment.name: stages(one, assignment) for one in (small, course) for assignment in one.assignments
    }
    memory_mib = memory(small)
    first = first_verdict(course)
    # Not before: it brings nbgrader, which would count as the grader's memory.
    from benchmarks.performance_page import page

    elsewhere = json.loads((ROOT / "docs" / "comparison.json").read_text())["spent"]
    text = page(costs, by_stage, memory_mib, first, elsewhere)
    print(text)
    kept = {
        "costs": [asdict(one) for one in costs],
        "stages": by_stage,
        "memory_mib": memory_mib,
        "first_verdict": first,
    }
    write_whole(ROOT / "docs" / "performance.md", text.encode())
    write_whole(ROOT / "docs" / "performance.json", (json.dumps(kept, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
