"""Measures what grading costs: per submission, against the bare cases, in memory, and until the first verdict.

Run by `make bench`. Everything that is compared is measured in one run; medians are over rounds. Writes
docs/performance.json and docs/performance.md.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
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
from benchmarks.floor import Floor
from benchmarks.machine import about
from benchmarks.stages import PER_ROUND, ROUNDS, spent, stages

ROOT = Path(__file__).resolve().parents[1]
WRONG_ANSWERS, FIRST_VERDICTS = 6, 5
MEMORY_AFTER = (100, 1000)
TOGETHER = "the course's together"


@dataclass(frozen=True)
class Cost:
    """What an assignment costs, in seconds of processor time, a value for each round.

    right, wrong: a submission, in all processes; of the wrong ones the one in the middle, and `slowest` the one that
    costs most. alone, judged, forked: its cases without isolation, see `benchmarks.floor.Floored`.
    """

    assignment: str
    checks: int
    cases: int
    right: list[float]
    wrong: list[float]
    slowest: list[float]
    alone: list[float]
    judged: list[float]
    forked: list[float]

    def ratio(self, cost: str, to: str) -> float:
        """The median over rounds of one cost as a multiple of another in the same round."""
        pairs = zip(getattr(self, cost), getattr(self, to), strict=True)
        return median(one / other for one, other in pairs)


def together(costs: Sequence[Cost]) -> Cost:
    """What one submission of each costs, all told: sums, round by round."""

    def summed(part: str) -> list[float]:
        return [sum(values) for values in zip(*(getattr(one, part) for one in costs), strict=True)]

    parts = {part: summed(part) for part in ("right", "wrong", "slowest", "alone", "judged", "forked")}
    return Cost(TOGETHER, sum(one.checks for one in costs), sum(one.cases for one in costs), **parts)


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


def page(
    costs: list[Cost],
    by_stage: Mapping[str, Mapping[str, float]],
    memory_mib: list[float],
    first: Mapping[str, list[float]],
) -> str:
    """The page as Markdown."""
    small, whole = costs[0], together(costs[1:])
    lines = [
        "# What grading costs",
        "",
        f"Made by `make bench`: {about('torch')}.",
        "",
        "Processor time of one submission, in all processes, past the start: medians of "
        f"{ROUNDS} rounds, with the least and the greatest. `bench_lookup` is benchmarks/course, ten checks of fifty small cases; the "
        f"others are the course's. Right: the reference. Wrong: {WRONG_ANSWERS} known mistakes, chosen by their hash, with their counterexamples: "
        "the one in the middle, and the one that costs most. An answer that computes for long costs what it computes, right or wrong.",
        "",
        "| assignment | checks | cases | right | wrong | the slowest wrong |",
        "|---|---|---|---|---|---|",
        *(
            f"| {one.assignment} | {one.checks} | {one.cases} | {_ms(one.right)} | {_ms(one.wrong)} | {_ms(one.slowest)} |"
            for one in costs
        ),
        "",
        "The goal for ten checks of fifty cases is 150 ms, and for a wrong submission three times a right one.",
        "",
        "The same cases in one process, without isolation: alone, that is, run and forgotten, and judged, that is, with their observations made "
        "and compared with the answer key. And forked: as alone, in a process that is forked for them and ends after them; it is not locked, "
        "sends nothing, and nobody judges it. Ratios are medians over the rounds of what was measured in the same round.",
        "",
        "| assignment | alone | judged | forked | right : alone | right : judged | right : forked | wrong : right |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {one.assignment} | {_ms(one.alone)} | {_ms(one.judged)} | {_ms(one.forked)} | {one.ratio('right', 'alone'):.2f} | "
            f"{one.ratio('right', 'judged'):.2f} | {one.ratio('right', 'forked'):.2f} | {one.ratio('wrong', 'right'):.2f} |"
            for one in (*costs, whole)
        ),
        "",
        "The goal is 1.5 times the cases in one process. What isolation adds is nearly the same for every assignment, "
        f"{min(_added(one) for one in costs):.0f} to {max(_added(one) for one in costs):.0f} ms here (right less alone): a fork, a lock, memory "
        f"that a new process touches for the first time, and its end. {min(_for_a_fork(one) for one in costs):.0f} to "
        f"{max(_for_a_fork(one) for one in costs):.0f} ms of it go where a process is forked and nothing else is done (forked less alone). So it weighs little where cases are large, and much where they are small: "
        f"a case of {small.assignment} takes {median(small.alone) / small.cases * 1e6:.0f} microseconds alone, one of the course's {median(whole.alone) / whole.cases * 1e6:.0f}.",
        "",
        "What each stage takes of the reference's time, in ms, by what a submission costs without it:",
        "",
        f"| assignment | {' | '.join(next(iter(by_stage.values())))} |",
        f"|---{'|---' * len(next(iter(by_stage.values())))}|",
        *(
            f"| {name} | {' | '.join(f'{value:.1f}' for value in row.values())} |"
            for name, row in by_stage.items()
        ),
        "",
        "Fork and end: a process that does nothing. Tell: what grades beside that, the result included. Where a process's memory is touched for "
        "the first time, that stage pays for it. Each is the difference of two times, so a small one may fall below nothing.",
        "",
        "| | measured | goal |",
        "|---|---|---|",
        f"| the grader's memory after {MEMORY_AFTER[0]} and after {MEMORY_AFTER[1]:,} submissions | {memory_mib[0]:.0f} and {memory_mib[1]:.0f} MiB | flat |",
        f"| start to end of `grade` on one submission, of {FIRST_VERDICTS} runs | {_seconds(first['grade'])} | under 3 s |",
        f"| start to end of `check` on {costs[1].assignment} | {_seconds(first['check'])} | under 2 s |",
        f"| start to end of `--help` | {_seconds(first['help'])} | under 0.3 s |",
    ]
    return "\n".join(lines) + "\n"


def _added(one: Cost) -> float:
    return (median(one.right) - median(one.alone)) * 1000


def _for_a_fork(one: Cost) -> float:
    return (median(one.forked) - median(one.alone)) * 1000


def _ms(values: list[float]) -> str:
    return f"{median(values) * 1000:.0f} ms ({min(values) * 1000:.0f} to {max(values) * 1000:.0f})"


def _seconds(values: list[float]) -> str:
    return f"{median(values):.2f} s ({min(values):.2f} to {max(values):.2f})"


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
    text = page(costs, by_stage, memory_mib, first)
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
