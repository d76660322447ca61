"""Counts a class: how marks are spread, which checks are hard, who is stuck on the same thing, when work came in."""

from __future__ import annotations

import math
import stat
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Assignment
from autograder.results.gather import Checks, Kept, says
from autograder.results.model import short

EARLIEST, LATEST = -14, 7
"""The days from the due date that are told apart; what came earlier or later is counted with the first or the last."""
NOTHING_RAN = {
    "syntax_error": "Python cannot read the file yet.",
    "import_error": "The file stops while it is imported.",
    "timeout": "The file takes too long to be imported.",
    "crashed": "Python itself ends while the file is imported.",
    "too_large": "The file is too large to be read.",
    "unreadable": "The file cannot be read.",
}
"""What there is to mend first where no check was run, by the result's status."""


@dataclass(frozen=True)
class Count:
    """How many fall under a label."""

    label: str
    count: int


@dataclass(frozen=True)
class Hard:
    """A check that some fail: how many of those whose work came as far as this check."""

    assignment: Assignment
    name: str
    says: str
    failed: int
    tried: int


@dataclass(frozen=True)
class Stuck:
    """Students whose work shows the same mistake first. `diagnosed`: the words are those of a known mistake."""

    assignment: Assignment
    words: str
    diagnosed: bool
    students: tuple[str, ...]


@dataclass(frozen=True)
class Handed:
    """When the work of an assignment came in: days from the due date, and how many in each, and who was late.

    marked: of how many it was the learning system that said whether they were, and not the time of the file.
    """

    assignment: Assignment
    days: tuple[Count, ...]
    late: tuple[str, ...]
    total: int
    marked: int = 0

    @property
    def on_time(self) -> int:
        """How many were not late."""
        return self.total - len(self.late)


def marks(results: Sequence[Kept], assignment: Assignment) -> list[Count]:
    """Marks in tenths of all points, and full marks apart."""
    tenth = assignment.points / 10
    seen = Counter(min(10, math.floor(one.result.score / tenth)) for one in results)
    spans = [f"{short(step * tenth):g} to under {short((step + 1) * tenth):g}" for step in range(10)]
    return [Count(label, seen[step]) for step, label in enumerate([*spans, f"{short(assignment.points):g}"])]


def hardest(results: Sequence[Kept], known: Mapping[str, Checks]) -> list[Hard]:
    """The checks that anyone failed, those that most failed first."""
    failed: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    assignments = {one.assignment.name: one.assignment for one in results}
    for one in results:
        for check in one.result.checks:
            key = (one.assignment.name, check["name"])
            tried[key] += check["status"] != "skipped"
            failed[key] += check["status"] not in ("passed", "skipped")
    order = sorted(
        (key for key in failed if failed[key]), key=lambda key: (-failed[key], -failed[key] / tried[key])
    )
    return [
        Hard(assignments[name], check, says(known[name], check), failed[name, check], tried[name, check])
        for name, check in order
    ]


def stuck(results: Sequence[Kept], known: Mapping[str, Checks]) -> list[Stuck]:
    """Students by what they have to mend first, the largest groups first."""
    groups: dict[tuple[str, str, bool], list[str]] = {}
    assignments = {one.assignment.name: one.assignment for one in results}
    for one in results:
        first = _first(one, known[one.assignment.name])
        if first:
            groups.setdefault((one.assignment.name, *first), []).append(one.student)
    order = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [
        Stuck(assignments[name], words, diagnosed, tuple(students))
        for (name, words, diagnosed), students in order
    ]


def _first(kept: Kept, known: Checks) -> tuple[str, bool] | None:
    """What a student has to mend first, and whether it is a diagnosis."""
    for check in kept.result.checks:
        if check["diagnosis"]:
            return check["diagnosis"], True
    for check in kept.result.checks:
        if check["status"] not in ("passed", "skipped"):
            return says(known, check["name"]), False
    return (NOTHING_RAN.get(kept.result.status, kept.result.status), False) if kept.nothing_ran else None


def handed(
    submissions: Path, results: Sequence[Kept], assignment: Assignment, marked: Mapping[str, bool]
) -> Handed:
    """When the files of `assignment` were last changed, by day from its due date.

    marked: whether a learning system marked a student's work as late, which counts before the time of the file.
    """
    days: Counter[int] = Counter()
    late: list[str] = []
    known = 0
    for one in results:
        path = submissions / one.student / assignment.name / assignment.file
        try:
            about = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode):
            after = (about.st_mtime - assignment.due.timestamp()) / 86400
            day = max(EARLIEST, min(LATEST, math.ceil(after) - 1))
            days[day] += 1
            known += one.student in marked
            late += [one.student] if marked.get(one.student, day >= 0) else []
    counts = tuple(Count(_day(day), days[day]) for day in range(EARLIEST, LATEST + 1))
    return Handed(assignment, counts, tuple(late), sum(days.values()), known)


def _day(day: int) -> str:
    if day < 0:
        before = f"{-day} days before" if day < -1 else "the last day"
        return f"{before} or earlier" if day == EARLIEST else before
    return f"{day + 1} days late" + (" or more" if day == LATEST else "") if day else "1 day late"
