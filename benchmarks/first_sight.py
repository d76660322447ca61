"""How the grader marks answers whose authors had seen the contract and the skeleton, and nothing of the grader.

Run by `make first-sight`. A batch is a folder of benchmarks/unseen/, with `<assignment>/right/*.py` and `<assignment>/wrong/*.py`.
Its first run goes into the part `unseen` of docs/accuracy.json and stays there: what is mended after it makes the next
run no evidence. Later runs only print.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.accuracy import measured
from autograder.course.model import Assignment, Course
from autograder.known import KnownAnswer
from autograder.verify import Finding, findings
from benchmarks.known_course import load
from benchmarks.selfcheck_rates import composed, rates, warm_up

BATCHES = Path(__file__).with_name("unseen")
LEFT_OUT = "left_out.toml"
"""In a batch: by assignment, the names of answers on which the contract does not decide, and why. They are not counted."""


def answers(batch: Path, assignment: Assignment) -> list[KnownAnswer]:
    """The right ones, then the wrong ones, those left out aside."""
    out = left_out(batch).get(assignment.name, {})
    return [
        KnownAnswer(assignment.name, path.stem, kind == "right", path.read_bytes(), "")
        for kind in ("right", "wrong")
        for path in sorted((batch / assignment.name / kind).glob("*.py"))
        if f"{kind}/{path.stem}" not in out
    ]


def left_out(batch: Path) -> dict[str, dict[str, str]]:
    """Why an answer is left out, by assignment and `right/NAME` or `wrong/NAME`."""
    file = batch / LEFT_OUT
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def marks(found: Sequence[Finding]) -> dict[str, Any]:
    """What the grader made of one assignment's answers."""
    return {
        "right": sum(one.answer.right for one in found),
        "lost marks": sorted(one.answer.name for one in found if one.answer.right and one.amiss),
        "wrong": sum(not one.answer.right for one in found),
        "full marks": sorted(one.answer.name for one in found if not one.answer.right and one.amiss),
    }


def measure(course: Course, batch: Path) -> dict[str, Any]:
    """By assignment: the grader's marks, what the self-check that students have makes of the same answers, and what is left out."""
    seen: dict[str, Any] = {}
    for assignment in course.assignments:
        if not (tried := answers(batch, assignment)):
            continue
        checked = rates(assignment, composed(course, assignment), tried)
        seen[assignment.name] = marks(findings(course, tried)) | {
            "missed by the self-check": checked["missed"],
            "failed by the self-check": checked["failed"],
            "left out": left_out(batch).get(assignment.name, {}),
        }
    return seen


def main() -> int:
    """Measures the batches named on the command line, or all."""
    course = load()
    warm_up(course)
    kept = measured.read(course).get("unseen", {})
    for batch in sorted(BATCHES.iterdir()):
        if sys.argv[1:] and batch.name not in sys.argv[1:]:
            continue
        seen = measure(course, batch)
        for name, one in seen.items():
            print(
                f"{batch.name}, {name}: {len(one['lost marks'])} of {one['right']} right answers lost marks "
                f"({', '.join(one['lost marks']) or 'none'}), {len(one['full marks'])} of {one['wrong']} wrong ones got full marks "
                f"({', '.join(one['full marks']) or 'none'}); the self-check misses {len(one['missed by the self-check'])}",
                flush=True,
            )
        if batch.name not in kept:
            kept[batch.name] = seen
            measured.write(course, "unseen", kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
