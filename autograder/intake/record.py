"""What was collected, and the note of it that is left for `grade` and the class report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.model import Assignment
from autograder.grading import collected
from autograder.grading.collected import LATE, NOTHING, NOTHING_TO_GRADE, ON_TIME, Told
from autograder.intake.absent import Absent
from autograder.intake.systems import Handed
from autograder.printable import clean

FEW = 5
"""How many files are named of a student of whom nothing can be graded: some hand in thousands."""


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
    roster handed in nothing at all; None where no roster was given. passed_over: how many files of the course's own, such
    as its self-check, lay beside what was laid out.
    """

    system: str
    kept: tuple[Kept, ...]
    left_out: tuple[tuple[str, str], ...]
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()
    absent: Absent | None = None
    passed_over: int = 0


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
    """Notes in `into` what the folders there do not show.

    It takes the place of what was noted of these assignments and students; with a roster, of all students.
    """
    names = {only.name} if only else {one.assignment for one in done.kept}
    name = next(iter(names)) if len(names) == 1 else ""
    why = dict(done.left_out)
    told = [
        Told(
            one.student,
            one.assignment,
            LATE if one.late else ON_TIME,
            f"{done.system} says so: {clean(one.source)}",
        )
        for one in done.kept
        if one.late is not None
    ]
    for student, paths in done.without:
        files = [f"{clean(path)}: {why[path]}" for path in paths[:FEW]]
        files += [f"and {len(paths) - FEW} more"] * (len(paths) > FEW)
        told.append(Told(student, name, NOTHING_TO_GRADE, "; ".join(files)))
    if done.absent:
        where = f"in {done.absent.roster}, not in {source.name}"
        where += f"; {done.absent.doubt}" * bool(done.absent.doubt)
        told += [Told(student, name, NOTHING, where) for student in done.absent.names]
    laid_out = {one.student for one in done.kept}
    present = laid_out | {student for student, _ in done.without}
    still_absent = set(done.absent.names) if done.absent else set()

    def outdated(one: Told) -> bool:
        if not one.assignment and one.student in laid_out:
            return True
        if done.absent and not one.assignment and one.seen == NOTHING:
            return one.student not in still_absent
        # Another section's download may have been collected into this folder before.
        return one.assignment in names | {name} and (done.absent is not None or one.student in present)

    collected.write(into, told, outdated)
