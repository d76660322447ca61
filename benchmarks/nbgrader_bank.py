"""Grades every known answer twice, by `autograder grade` and by nbgrader's own `autograde`: are all points the same?

Run by `make nbgrader-bank`. Each answer is one student's, in a course that is copied aside. Writes docs/nbgrader-marks.md;
exit code 1 where the points of any check differ.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from nbgrader.api import Gradebook

from autograder import api
from autograder.course.model import Assignment, Course
from autograder.files import write_whole
from autograder.known import known_answers
from benchmarks.known_course import ROOT

PARTS = ("course.toml", "nbgrader_config.py", "assignments", "solutions", "data")
LOG = ROOT / ".cache" / "nbgrader-bank.log"
Marks = dict[tuple[str, str, str], tuple[float | None, float]]
"""Points and most points by assignment, student and check; no points where nbgrader has none."""


def copy_course(folder: Path) -> Course:
    """The course in a folder of its own: nbgrader's commands write beside what they read."""
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return api.open_course(folder)


def hand_in(course: Course, assignment: Assignment, submitted: Path) -> int:
    """Lays out every known answer, the reference and the skeleton, each as the work of a student named after it."""
    sources = {
        f"{'right' if one.right else 'wrong'}-{one.name}": one.source
        for one in known_answers(course, assignment)
    }
    sources["the-reference"] = (course.solution(assignment) / assignment.file).read_bytes()
    sources["the-skeleton"] = (course.released(assignment) / assignment.file).read_bytes()
    for student, source in sources.items():
        write_whole(submitted / student / assignment.name / assignment.file, source)
    return len(sources)


def nbgrader(*words: str, folder: Path) -> None:
    """Runs one of nbgrader's commands in the course's folder, with no settings but those that lie there."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / ".jupyter" / name.lower()) for name in places}
    with LOG.open("a", encoding="utf-8") as log:
        subprocess.run(
            [sys.executable, "-m", "nbgrader", *words],
            cwd=folder,
            env={**os.environ, **own},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=True,
        )


def by_nbgrader(folder: Path, assignments: Sequence[Assignment]) -> Marks:
    """What `nbgrader autograde` enters into its gradebook."""
    for assignment in assignments:
        nbgrader("generate_assignment", assignment.name, folder=folder)
        nbgrader("autograde", assignment.name, folder=folder)
        print(f"{assignment.name}: graded by nbgrader", flush=True)
    marks: Marks = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        for assignment in assignments:
            for copy in gradebook.notebook_submissions(assignment.name, assignment.name):
                for grade in copy.grades:
                    points = None if grade.needs_manual_grade else grade.auto_score
                    marks[assignment.name, copy.student.id, grade.name] = points, grade.max_score
    return marks


def by_grade(results: Sequence[api.Result]) -> Marks:
    """What `autograder grade` gives."""
    return {
        (result.assignment, result.student, check["name"]): (check["points"], check["max_points"])
        for result in results
        for check in result.checks
    }


def page(results: Sequence[api.Result], rows: Sequence[Sequence[object]], differ: Sequence[str]) -> str:
    """The page, whose figures are this run's."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("nbgrader", "torch"))
    counts = Counter(check["status"] for result in results for check in result.checks)
    lines = [
        "# The same marks in nbgrader",
        "",
        f"Made by `make nbgrader-bank` on {time.strftime('%Y-%m-%d')}: {os.cpu_count()} cores, "
        f"Linux {platform.release()} {platform.machine()}, Python {platform.python_version()}, {packages}.",
        "",
        "Every known right and wrong answer, the reference and the untouched skeleton were handed in as the work of a student "
        "each. The class was graded by `autograder grade` and by nbgrader's own `nbgrader autograde` with the course's "
        "nbgrader_config.py, and the points in nbgrader's gradebook were compared with those of each check.",
        "",
        f"Grade cells whose points differ: **{len(differ)}**.",
        "",
        "| assignment | submissions | grade cells compared | differ |",
        "|---|---|---|---|",
        *(f"| {' | '.join(map(str, row))} |" for row in rows),
        "",
        f"What the checks found: {', '.join(f'{count} {status}' for status, count in counts.most_common())}.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Compares the assignments named on the command line, or all; only the latter is written."""
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_bytes(b"")
    with tempfile.TemporaryDirectory() as place:
        course = copy_course(Path(place))
        chosen = course.chosen(sys.argv[1:])
        submitted = course.root / "submitted"
        submissions = {one.name: hand_in(course, one, submitted) for one in chosen}
        graded = api.grade_folder(course, submitted, [one.name for one in chosen])
        assert not graded.without, graded.without
        print(f"{len(graded.results)} submissions: graded by us", flush=True)
        ours, theirs = by_grade(graded.results), by_nbgrader(course.root, chosen)
    keys = sorted(ours.keys() | theirs.keys())
    differ = [
        f"{'/'.join(key)}: {ours.get(key)} by us, {theirs.get(key)} by nbgrader"
        for key in keys
        if ours.get(key) != theirs.get(key)
    ]
    rows: list[tuple[object, ...]] = []
    for name, count in submissions.items():
        cells = sum(key[0] == name for key in keys)
        rows.append((name, count, cells, sum(one.startswith(f"{name}/") for one in differ)))
    rows.append(("all", sum(submissions.values()), len(keys), len(differ)))
    for line in differ or [f"{len(keys)} grade cells compared, none differs"]:
        print(line)
    if not sys.argv[1:]:
        write_whole(ROOT / "docs" / "nbgrader-marks.md", page(graded.results, rows, differ).encode())
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
