"""Compares what a submission costs here and in other graders: the same files, the same checks, as many cases.

Run by `make comparison`. Everything is measured in one run, in turns; medians are over rounds. Writes docs/comparison.json,
docs/comparison.md and docs/comparison.svg.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from autograder.course import model
from autograder.course.model import Course
from autograder.files import write_whole
from benchmarks import two_jobs
from benchmarks.comparison_plot import plot
from benchmarks.floor import Floor
from benchmarks.machine import about
from benchmarks.one_answer_class import CASES, CLASS, FIRST, answers, by_us, course_of
from benchmarks.rivals import RIVALS, elsewhere

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, SIDE = 3, ("right", "wrong")
US, FLOOR, FORKED = "this kit", "the cases alone", "the cases alone, forked"
FLOORED = 9
"""Measurements of the floor in each round; their median counts, since one alone is short and so noisy."""
Spent = dict[str, dict[str, list[float]]]
"""Seconds of processor time of a submission, a value for each round, by grader and side."""


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


def page(spent: Spent, twice: Sequence[two_jobs.TwoJobs], made: str, there: str) -> str:
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
        *two_jobs.lines(twice),
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
        publish(measure(course, Path(place)), two_jobs.measure(course, Path(place)))


def publish(spent: Spent, twice: Sequence[two_jobs.TwoJobs]) -> None:
    """Prints and writes what was found."""
    packages = ("nbgrader", "otter-grader", "pytest", "hypothesis")
    there = ", ".join(f"{name} {elsewhere(name)}" for name in ("jsonschema", *packages))
    text = page(spent, twice, about("torch", *packages, "jsonschema"), there)
    print(text)
    kept = {"spent": spent, "two_jobs": [asdict(one) for one in twice]}
    write_whole(ROOT / "docs" / "comparison.json", (json.dumps(kept, indent=1) + "\n").encode())
    plot(spent, ROOT / "docs" / "comparison.svg")
    write_whole(ROOT / "docs" / "comparison.md", text.encode())


if __name__ == "__main__":
    main()
