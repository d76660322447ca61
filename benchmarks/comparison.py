"""Compares what a submission costs here and in other graders: the same files, the same checks, as many cases.

Run by `make comparison`. Everything is measured in one run, in turns; medians are over rounds. Writes docs/comparison.json,
docs/comparison.md and docs/comparison.svg.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course
from autograder.files import write_whole
from benchmarks.comparison_plot import plot
from benchmarks.floor import Floor
from benchmarks.machine import about
from benchmarks.rivals import RIVALS, elsewhere, processor_seconds

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "benchmarks" / "course"
ROUNDS, CASES, FIRST, CLASS, SIDE = 3, 15, 2, 200, ("right", "wrong")
"""Rounds; cases of each check; students in the class whose time is taken off, one for each job; and how many more are graded."""
TWICE_ROUNDS, TWICE_CLASS = 5, 800
"""Rounds in which two jobs are held against one, and the class: a larger one, since the clock is noisier than processor time."""
US, FLOOR, FORKED = "this kit", "the cases alone", "the cases alone, forked"
FLOORED = 9
"""Measurements of the floor in each round; their median counts, since one alone is short and so noisy."""
AT_ONCE = 60
"""Measurements of the floor that are asked for at once, to see what two processes get done that have nothing in common."""
Spent = dict[str, dict[str, list[float]]]
"""Seconds of processor time of a submission, a value for each round, by grader and side."""


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
    """A class with these answers to the only assignment, no two files the same."""
    (assignment,) = course.assignments
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
    (assignment,) = course.assignments
    return {
        "right": (course.solution(assignment) / assignment.file).read_text(),
        "wrong": next((course.solution(assignment) / "wrong").glob("*.py")).read_text(),
    }


@dataclass(frozen=True)
class TwoJobs:
    """How many times as many submissions an hour two jobs grade as one, and how many cores one keeps busy, by round.

    machine: how many times as much two processes get done as one that run the cases and fork, each for itself.
    """

    times: list[float]
    busy: list[float]
    machine: list[float]


def two_jobs(course: Course, folder: Path) -> TwoJobs:
    """Two jobs held against one."""
    source = answers(course)["right"]
    found = TwoJobs([], [], [])
    (assignment,) = course.assignments
    with ExitStack() as stack:
        floors = [stack.enter_context(Floor(course.root / model.FILE, assignment.name)) for _ in range(2)]
        at_once(floors)  # the first one warms up
        for round_ in range(TWICE_ROUNDS):
            (used, one), (_, two) = (
                by_us(course, folder / f"{jobs} jobs {round_}", source, True, jobs, TWICE_CLASS)
                for jobs in (1, 2)
            )
            found.times.append(one / two)
            found.busy.append(used / one)
            found.machine.append(2 * at_once(floors[:1]) / at_once(floors))
    return found


def at_once(floors: Sequence[Floor]) -> float:
    """Seconds of the clock until each of these has measured AT_ONCE times."""
    began = time.monotonic()
    for floor in floors:
        floor.ask(AT_ONCE)
    for floor in floors:
        for _ in range(AT_ONCE):
            floor.told()
    return time.monotonic() - began


def measure(course: Course, folder: Path) -> Spent:
    """What every grader takes."""
    (assignment,) = course.assignments
    spent: Spent = {name: {side: [] for side in SIDE} for name in (FLOOR, FORKED, US, *RIVALS)}
    with Floor(course.root / model.FILE, assignment.name) as floor:
        for round_ in range(ROUNDS):
            floor.measure()  # it has lain still for minutes
            floored = [floor.measure() for _ in range(FLOORED)]
            spent[FLOOR]["right"].append(median(one.alone for one in floored))
            spent[FORKED]["right"].append(median(one.forked for one in floored))
            for side, source in answers(course).items():
                place = folder / f"{side} {round_}"
                right = side == "right"
                spent[US][side].append(by_us(course, place / "ours", source, right, jobs=1)[0])
                for number, (name, rival) in enumerate(RIVALS.items()):
                    (place / str(number)).mkdir()
                    spent[name][side].append(rival(place / str(number), source, right, CASES))
                shutil.rmtree(place)
            print(f"round {round_ + 1} of {ROUNDS}", flush=True)
    return spent


def ratio(spent: Spent, one: str, to: str, side: str) -> float:
    """The median over rounds of one cost as a multiple of another in the same round."""
    pairs = zip(spent[one][side], spent[to][side], strict=True)
    return median(a / b for a, b in pairs)


def page(spent: Spent, twice: TwoJobs, made: str, there: str) -> str:
    """The page as Markdown; `made` says when and on what it was measured, `there` what differs where pip chose."""
    rows = [
        f"| {name} | {_of(spent[name]['right'])} | {ratio(spent, name, US, 'right'):.0f} | "
        f"{_of(spent[name]['wrong'])} | {ratio(spent, name, US, 'wrong'):.0f} |"
        for name in RIVALS
    ]
    lines = [
        "# What a submission costs elsewhere",
        "",
        f"Made by `make comparison`: {made}.",
        "",
        f"The assignment is benchmarks/course: ten checks of {CASES} cases each. Here they are frozen; elsewhere they are ten tests of "
        f"Hypothesis's (benchmarks/hidden_tests.py) that draw {CASES} examples each from the same strategies. The right answer is the "
        "reference; the wrong one counts rows from one. Everywhere the right one has full marks and the wrong one has not.",
        "",
        "Processor time of one submission, in all processes, with one thread each: medians "
        f"of {ROUNDS} rounds, with the least and the greatest. The start of a command that grades a whole class is not counted, so it is "
        f"taken as the difference of a small class and a larger one: of {FIRST} and {FIRST + CLASS} here, of 1 and 4 with nbgrader. otter and pytest start anew for every submission.",
        "",
        "| | right | times ours | wrong | times ours |",
        "|---|---|---|---|---|",
        f"| {FLOOR}, in one process, nothing compared | {_of(spent[FLOOR]['right'])} | {1 / ratio(spent, US, FLOOR, 'right'):.2f} | | |",
        f"| the same, in a process that is forked for them and does nothing else | {_of(spent[FORKED]['right'])} | {1 / ratio(spent, US, FORKED, 'right'):.2f} | | |",
        f"| {US}: isolated, judged, counterexamples | {_of(spent[US]['right'])} | 1 | {_of(spent[US]['wrong'])} | 1 |",
        *rows,
        "",
        "![Processor seconds of a submission, by grader](comparison.svg)",
        "",
        "Times ours: the median over the rounds of what was measured in the same round. The goals are 60 times for nbgrader and pytest and 200 "
        "times for otter on right answers, 100 times for nbgrader on wrong ones, and at most 1.3 times the cases alone: this kit takes "
        f"{ratio(spent, US, FLOOR, 'right'):.2f} times them here. A process of its own for each submission costs most of that: one that is forked, runs "
        f"the cases and ends, with no lock, nothing sent and nothing judged, takes {ratio(spent, FORKED, FLOOR, 'right'):.2f} times them, and this kit "
        f"{ratio(spent, US, FORKED, 'right'):.2f} times that. docs/performance.md says where the rest goes, and what it is for cases as large as the course's.",
        "",
        "All run in this project's environment, which holds jsonschema at an older version (constraints.txt says why): nbgrader and otter "
        "import it in several processes. Both also run in an environment that holds what pip chooses today, which is what a "
        f"course gets that installs them, at the same versions: {there}.",
        "",
        f"Two jobs grade {median(twice.times):.2f} times as many as one by the clock, in a class of {TWICE_CLASS}, the median of {len(twice.times)} rounds "
        f"({min(twice.times):.2f} to {max(twice.times):.2f}); the goal is 1.9. One job keeps {median(twice.busy):.2f} cores busy, since the grader "
        f"reads while a submission runs; so on two cores two jobs could be {2 / median(twice.busy):.2f} times one at most. Two processes that run "
        f"the cases and fork, each for itself, got {median(twice.machine):.2f} times as much done as one between those rounds ({min(twice.machine):.2f} to {max(twice.machine):.2f}).",
    ]
    return "\n".join(lines) + "\n"


def _of(values: list[float]) -> str:
    one, least, most = median(values), min(values), max(values)
    if one < 1:
        return f"{one * 1000:.0f} ms ({least * 1000:.0f} to {most * 1000:.0f})"
    return f"{one:.1f} s ({least:.1f} to {most:.1f})"


def main() -> None:
    """Measures all and publishes it."""
    elsewhere("jsonschema")  # before the minutes that the measure takes
    with tempfile.TemporaryDirectory() as place:
        course = course_of(Path(place) / "course")
        publish(measure(course, Path(place)), two_jobs(course, Path(place)))


def publish(spent: Spent, twice: TwoJobs) -> None:
    """Prints and writes what was found."""
    packages = ("nbgrader", "otter-grader", "pytest", "hypothesis")
    there = ", ".join(f"{name} {elsewhere(name)}" for name in ("jsonschema", *packages))
    text = page(spent, twice, about("torch", *packages, "jsonschema"), there)
    print(text)
    kept = {"spent": spent, "two_jobs": asdict(twice)}
    write_whole(ROOT / "docs" / "comparison.json", (json.dumps(kept, indent=1) + "\n").encode())
    plot(spent, ROOT / "docs" / "comparison.svg")
    write_whole(ROOT / "docs" / "comparison.md", text.encode())


if __name__ == "__main__":
    main()
