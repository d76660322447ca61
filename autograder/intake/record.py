"""What was collected, and the note of it that is left for `grade` and the class report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Assignment
from autograder.grading import collected
from autograder.grading.collected import LATE, NOTHING, NOTHING_TO_GRADE, ON_TIME, Told
from autograder.intake.roster import Absent
from autograder.intake.systems import Handed


@dataclass(frozen=True)
class Kept:
    """A file that is laid out, and the paths of those of its name that are not.

    earlier: of earlier attempts. beside: of the same attempt, deeper in its folders. late: as the system marks it, None
    where it marks nothing.
    """

    student: str
    assignment: str
    source: str
    replaced: bool
    earlier: tuple[str, ...]
    beside: tuple[str, ...] = ()
    late: bool | None = None


@dataclass(frozen=True)
class Collected:
    """What was laid out, and what was left out, with the reason.

    without: who handed in something, and nothing that can be graded, with the paths of what that was. absent: who of the
    roster handed in nothing at all; None where no roster was given.
    """

    system: str
    kept: tuple[Kept, ...]
    left_out: tuple[tuple[str, str], ...]
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()
    absent: Absent | None = None


def without_a_file(
    handed: Sequence[Handed], chosen: Mapping[tuple[str, str], Sequence[Handed]]
) -> list[tuple[str, tuple[str, ...]]]:
    """The students of whom nothing is laid out, and the paths of what they handed in."""
    laid_out = {one.who for attempts in chosen.values() for one in attempts}
    files: dict[str, list[Handed]] = {}
    for one in handed:
        if one.who not in laid_out:
            files.setdefault(one.who, []).append(one)
    return sorted((of[0].student, tuple(str(one.entry.path) for one in of)) for of in files.values())


def record(done: Collected, source: Path, into: Path, only: Assignment | None) -> None:
    """Notes in `into` what the folders there do not show, in place of what was noted of these assignments."""
    names = {only.name} if only else {one.assignment for one in done.kept}
    name = next(iter(names)) if len(names) == 1 else ""
    why = dict(done.left_out)
    told = [
        Told(
            one.student, one.assignment, LATE if one.late else ON_TIME, f"{done.system} says so: {one.source}"
        )
        for one in done.kept
        if one.late is not None
    ]
    for student, paths in done.without:
        files = "; ".join(f"{path}: {why[path]}" for path in paths)
        told.append(Told(student, name, NOTHING_TO_GRADE, files))
    if done.absent:
        where = f"in {done.absent.roster}, not in {source.name}"
        told += [Told(student, name, NOTHING, where) for student in done.absent.names]
    collected.write(into, told, names | {name})
