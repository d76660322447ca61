"""Regrades a sample of the known answers again and again, under other conditions each time: are the results the same?

Run by `make same-marks`. Conditions: 1, 2 and 4 jobs; another order of submissions; both cores kept busy by other
processes; other Hypothesis plugins and unrelated modules imported by the grader. Writes docs/same-marks.md.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from autograder.course import model
from autograder.grading.grader import Grader, rubrics
from autograder.grading.jobs import Task, grade_all
from autograder.grading.submissions import Submission
from autograder.known import known_answers
from autograder.results.model import Result
from autograder.vocabulary import lay_out

ROOT = Path(__file__).resolve().parents[1]
PER_ASSIGNMENT, ROUNDS_EACH = 2, 10
UNRELATED = (
    "hypothesis.extra.numpy",
    "hypothesis.extra.array_api",
    "xml.dom.minidom",
    "sqlite3",
    "asyncio",
    "rich.pretty",
)


def sample(course: model.Course) -> list[Task]:
    """Known answers of every assignment, one of them right, chosen by their hash."""
    chosen = []
    for assignment in course.assignments:
        known = sorted(known_answers(course, assignment), key=lambda one: hashlib.sha256(one.source).digest())
        right = [one for one in known if one.right][:1]
        wrong = [one for one in known if not one.right][: PER_ASSIGNMENT - 1]
        chosen += [
            Task(Submission(one.name, assignment, Path(assignment.file)), one.source) for one in right + wrong
        ]
    return chosen


def digest(results: list[Result]) -> str:
    """The hash of all results in a fixed order, the time each took aside."""
    plain = []
    for result in sorted(results, key=lambda one: (one.assignment, one.student)):
        plain.append({**json.loads(result.to_json()), "seconds": 0})
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def regrade(jobs: int, order: int, unrelated: bool, rounds: int) -> Iterator[str]:
    """The digest of each of `rounds` regrades by one grader."""
    for name in UNRELATED if unrelated else ():
        importlib.import_module(name)
    course = model.load(ROOT / model.FILE)
    lay_out(course.vocabulary)
    todo = sample(course)
    random.Random(order).shuffle(todo)
    judged_by = rubrics(course, [one.name for one in course.assignments])
    for _ in range(rounds):
        results: list[Result] = []
        without = grade_all(Grader(course, judged_by, "locked"), todo, jobs, results.append)
        yield digest(results) if not without else f"{len(without)} without a result: {without[0][1]}"


@contextmanager
def busy_cores(busy: bool) -> Iterator[None]:
    """Keeps every core busy with other work meanwhile."""
    others = (
        [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
        if busy
        else []
    )
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def main() -> None:
    """Regrades under every condition and writes the page; exit code 1 where any result differs."""
    if sys.argv[1:2] == ["--one"]:
        jobs, order, unrelated, rounds = map(int, sys.argv[2:6])
        for one in regrade(jobs, order, bool(unrelated), rounds):
            print(one, flush=True)
        return
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    conditions = [
        (jobs, busy, unrelated) for jobs in (1, 2, 4) for busy in (False, True) for unrelated in (False, True)
    ]
    seen: dict[str, int] = {}
    rows: dict[tuple[int, bool, bool], int] = dict.fromkeys(conditions, 0)
    done = 0
    while done < total:
        condition = conditions[(done // ROUNDS_EACH) % len(conditions)]
        jobs, busy, unrelated = condition
        rounds = min(ROUNDS_EACH, total - done)
        command = [
            sys.executable,
            "-m",
            "benchmarks.same_marks",
            "--one",
            str(jobs),
            str(done),
            str(int(unrelated)),
            str(rounds),
        ]
        with busy_cores(busy):
            printed = subprocess.run(
                command, cwd=ROOT, check=True, capture_output=True, text=True
            ).stdout.split("\n")
        for line in filter(None, printed):
            seen[line] = seen.get(line, 0) + 1
        rows[condition] += rounds
        done += rounds
        print(f"{done} of {total}: {len(seen)} different", flush=True)
    course = model.load(ROOT / model.FILE)
    lines = [
        "# The same marks, always",
        "",
        f"Made by `make same-marks` on {time.strftime('%Y-%m-%d')}: {os.cpu_count()} cores, Linux {platform.release()}, "
        f"Python {platform.python_version()}, torch {metadata.version('torch')}. {len(sample(course))} of the known answers, "
        f"chosen by their hash, were graded {total} times, in another order every {ROUNDS_EACH} times.",
        "",
        f"Different results, byte for byte, the field `seconds` aside: **{len(seen)}** (1 means that all were the same).",
        "",
        "| jobs | both cores busy with other work | unrelated modules and Hypothesis plugins imported | regrades |",
        "|---|---|---|---|",
        *(
            f"| {jobs} | {'yes' if busy else 'no'} | {'yes' if more else 'no'} | {rows[jobs, busy, more]} |"
            for jobs, busy, more in conditions
        ),
    ]
    (ROOT / "docs" / "same-marks.md").write_text("\n".join(lines) + "\n")
    sys.exit(0 if len(seen) == 1 else 1)


if __name__ == "__main__":
    main()
