"""A student's page: the marks of one submission, and for every check what it says and what was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.model import Assignment, Course
from autograder.reports import counterexample, grids
from autograder.reports.counterexample import Told
from autograder.reports.grids import Grids
from autograder.reports.markup import render, shown, write_page
from autograder.results import gather
from autograder.results.gather import Checks, Kept
from autograder.results.model import short
from autograder.rubric import Exact

WRITERS = 4
"""How many pages are written at once: a disk takes its time to say that it has one."""
LOOKS = {"passed": ("passed", "✓"), "skipped": ("skipped", "–")}
STATUS = {
    "failed": "Failed",
    "error": "Failed: your code raised an error",
    "timeout": "Stopped: it took too long",
    "crashed": "Stopped: Python itself ended while it ran",
}
NOTHING_RAN = {
    "syntax_error": "Python cannot read your file yet, so no check was run.",
    "import_error": "Your file stopped while it was being imported, so no check was run.",
    "timeout": "Your file took too long, so no check was run.",
    "crashed": "Python itself ended while your file was being imported, so no check was run.",
    "too_large": "Your file is too large to be read, so no check was run.",
    "unreadable": "Your file could not be read, so no check was run.",
}
"""By the status of a result in which no check was run."""
_WAITS = re.compile(r"Not run until this is mended: (\w+)\.")
"""The words in which judge/verdict.py says which check another one waits for."""


@dataclass(frozen=True)
class Line:
    """A check as the page shows it."""

    name: str
    says: str
    look: str
    sign: str
    status: str
    worth: str
    weight: float
    message: str
    waits_for: str
    diagnosis: str | None
    hint: str
    reproduce: str | None
    counterexample: str | None
    told: Told | None
    grids: Grids | None


@dataclass(frozen=True)
class Page:
    """What a student's page shows."""

    course: str
    assignment: Assignment
    student: str
    score: str
    max_score: str
    summary: str
    notice: str
    lines: tuple[Line, ...]
    bank: str
    submission: str
    torch: str

    @property
    def first(self) -> Line | None:
        """The first check to mend."""
        return next((line for line in self.lines if line.look == "wrong"), None)


def write_feedback(course: Course, out: Path, kept: Sequence[Kept] | None = None) -> int:
    """Writes `out/<student>/<assignment>.html` for every result in `out`; returns how many.

    kept: the results, where they are gathered already. A page that would be the same is not touched. Raises CourseError
    where there are no results or one cannot be read, and OSError.
    """
    kept = gather.results(course, out) if kept is None else kept
    known = gather.checks(course, kept)
    with ThreadPoolExecutor(WRITERS) as writers:
        writing = []
        for one in kept:
            page = render("student.html", "copy.js", page=_page(course, one, known[one.assignment.name]))
            path = out / one.student / f"{one.assignment.name}.html"
            writing.append(writers.submit(write_page, path, page))
    for done in writing:
        done.result()
    return len(kept)


def _page(course: Course, kept: Kept, known: Checks) -> Page:
    result = kept.result
    nothing_ran = kept.nothing_ran
    lines = tuple(line_of(check, known, quiet=nothing_ran) for check in result.checks)
    return Page(
        course.title,
        kept.assignment,
        shown(kept.student),
        f"{short(result.score)}",
        points(result.max_score),
        _summary(result.status, lines, nothing_ran),
        result.message if nothing_ran else "",
        lines,
        result.case_bank[:12],
        result.submission_sha256[:12],
        result.versions.get("torch", ""),
    )


def points(number: float) -> str:
    """`1 point`, `0.5 points`, `10 points`."""
    return f"{short(number)} {'point' if number == 1 else 'points'}"


def _summary(status: str, lines: tuple[Line, ...], nothing_ran: bool) -> str:
    if nothing_ran:
        return NOTHING_RAN.get(status, "No check was run.")
    counts = {look: sum(line.look == look for line in lines) for look in ("passed", "wrong", "skipped")}
    if counts["passed"] == len(lines):
        return f"All {len(lines)} checks are passed. There is nothing to mend."
    said = f"{counts['passed']} of {len(lines)} checks are passed; {counts['wrong']} to mend"
    waiting = counts["skipped"]
    more = f", and {waiting} {'waits' if waiting == 1 else 'wait'} for that." if waiting else "."
    return said + more


def line_of(check: dict[str, Any], known: Checks, quiet: bool) -> Line:
    """A check of a result. `quiet`: what kept all checks from being run is told once, at the top."""
    name, text = check["name"], check["counterexample"]
    told = counterexample.read(text) if text else None
    compare = known[name].compare if name in known else Exact()
    look, sign = LOOKS.get(check["status"], ("wrong", "✗"))
    waits_for = _WAITS.fullmatch(check["message"])
    return Line(
        name,
        gather.says(known, name),
        look,
        sign,
        STATUS.get(check["status"], ""),
        f"{check['points']} of {points(check['max_points'])}",
        check["max_points"],
        "" if quiet else check["message"],
        waits_for[1] if waits_for and waits_for[1] in known and not quiet else "",
        check["diagnosis"],
        check["hint"],
        check["reproduce"],
        text,
        told,
        grids.drawn(told, compare) if told else None,
    )
