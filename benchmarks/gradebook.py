"""Measures how fast the results of a large class go into nbgrader's gradebook, and how fast its report is there.

Run by `make gradebook-speed`. The results are real ones, of the known answers; SQLite's file lies on the disk, and
PostgreSQL runs on this machine as it is set up by default. Writes docs/performance-gradebook.md.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from autograder.course.model import Course
from autograder.nbgrader import gradebook
from autograder.results.model import Result
from autograder.results.store import path_of
from benchmarks import known_course
from benchmarks.known_class import class_results, grade_known, hand_in
from benchmarks.machine import about

RESULTS, ROUNDS = 10_000, 3
EACH = 10
"""How many right and wrong answers of each assignment the class is made from."""
CHANGED = 0.1
PAGE = known_course.ROOT / "docs" / "performance-gradebook.md"


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The URL of a new database of that kind."""
    if kind == "SQLite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/gradebook.db"
        return
    sys.path.append(str(known_course.ROOT / "tests"))
    import postgres

    postgres.FAST = ""  # tests do without its promise to keep what it has; a gradebook cannot
    with postgres.postgresql() as url:
        yield url


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.monotonic()
    do()
    return time.monotonic() - began


def entering(course: Course, kind: str, results: Sequence[Result], folder: Path) -> dict[str, float]:
    """Seconds for new results, for the same again, and for the same with a tenth of them changed."""
    few = [_other_marks(one) if at % round(1 / CHANGED) == 0 else one for at, one in enumerate(results)]
    took = {}
    with database(kind) as url:
        for what, entered in (("new", results), ("again", results), ("changed", few)):
            took[what] = seconds(lambda entered=entered: gradebook.enter(course, url, entered, folder))  # type: ignore[misc]
    return took


def _other_marks(result: Result) -> Result:
    """The result with every mark turned round."""
    checks = tuple({**check, "points": check["max_points"] - check["points"]} for check in result.checks)
    return replace(result, checks=checks, score=sum(check["points"] for check in checks))


def reporting(course: Course, out: Path, folder: Path) -> float:
    """Seconds of the whole command, from its start."""
    words = ["report", "--out", str(out), "--submissions", str(folder), "--course", str(course.root)]
    return seconds(
        lambda: subprocess.run(
            [sys.executable, "-m", "autograder", *words], check=True, stdout=subprocess.DEVNULL
        )
    )


def main() -> None:
    """Measures, prints and writes the page."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    course = known_course.load()
    graded = grade_known(course, EACH)
    results = class_results(course, graded, count // len(course.assignments))
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "in"), Path(place, "out")
        hand_in(course, folder, results)
        for result in results:
            path_of(out, result.student, result.assignment).parent.mkdir(parents=True, exist_ok=True)
            path_of(out, result.student, result.assignment).write_bytes(result.to_json())
        kinds = ("SQLite", "PostgreSQL")
        books = {kind: [entering(course, kind, results, folder) for _ in range(ROUNDS)] for kind in kinds}
        reports = [reporting(course, out, folder) for _ in range(ROUNDS)]
    rows = [
        (f"{what} ({kind})", [one[name] for one in books[kind]], goal)
        for kind in kinds
        for name, what, goal in (
            ("new", "into a new gradebook", "60 s"),
            ("again", "the same once more", ""),
            ("changed", "a tenth of them with other marks", ""),
        )
    ]
    rows.append(("`autograder report`, the whole command", reports, "10 s"))
    checks = sum(len(one.checks) for one in results)
    lines = [
        "# The gradebook and the report of a large class",
        "",
        f"Made by `make gradebook-speed`: {about('nbgrader', 'SQLAlchemy')}. {len(results):,} results with {checks:,} marks: "
        f"{count // len(course.assignments):,} students, {len(course.assignments)} assignments; medians of {ROUNDS} rounds.",
        "",
        f"| {len(results):,} results | median | least to greatest | goal, at most |",
        "|---|---|---|---|",
        *(
            f"| {what} | {median(took):.1f} s | {min(took):.1f} to {max(took):.1f} s | {goal} |"
            for what, took, goal in rows
        ),
        "",
        "The results are those of known answers, each graded once and handed in by many. They are entered through nbgrader's own",
        "models, in one transaction, with every student's file looked up for the time it was handed in.",
    ]
    page = "\n".join(lines) + "\n"
    print(page)
    if count == RESULTS:
        PAGE.write_text(page)


if __name__ == "__main__":
    main()
