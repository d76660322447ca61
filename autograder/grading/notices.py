"""What an instructor should know of a submission besides its marks: that it did what answers seldom do.

It may be an attack or a mistake: who asks for too much memory seldom means harm. Told is what can be seen from outside a
student's process: how it ended, what came through the pipe, and what its experiments raised. What a file tries and
keeps to itself is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.collected import LATE, NOTHING, NOTHING_TO_GRADE, Told
from autograder.grading.run import FORGED, INTERFERED
from autograder.results.model import Result
from autograder.results.store import NOTICES, write_rows

HEADER = ("student", "assignment", "seen", "message")

_RAISED = r"(Your file .*)?Your code raised .*"
_AT_HOME = "|".join(
    rf"{quote}(?!.*\.\.)(/?[^/{quote}]+|[^/{quote}][^{quote}]*|(/var)?/tmp/[^{quote}]*){quote}"
    for quote in "'\""
)
"""Paths where honest code would write, as `repr` quotes them: where it stands, which is the root for a locked process,
or for a while.
"""
TOUCHED = "tried to touch the disk"
_SEEN = (
    (re.escape(FORGED), "sent answers that it was not asked for"),
    (re.escape(INTERFERED), "disturbed its process"),
    (r"Your code ended its process", "ended its process"),
    (r"Your code crashed Python itself \(signal 31\)", "made a system call that ends a locked process"),
    (r"Your code crashed Python itself", "crashed Python"),
    (r"Your code's process was ended by the system", "was ended by the system"),
    (rf"{_RAISED}it touches the disk(, | at ({_AT_HOME}), )", TOUCHED),
    (
        rf"{_RAISED}(it touches the disk|it asks for another process|Operation not permitted|Permission denied)",
        "tried what is locked",
    ),
    (rf"{_RAISED}can't start new thread", "started too many threads"),
    (rf"{_RAISED}it asked for more memory than there is", "asked for more memory than there is"),
    (r"\S+ is a link", "handed in a link"),
)
NOT_GRADED = "not graded"
"""What is seen of work that lies where it is not graded."""


@dataclass(frozen=True)
class Notice:
    """One thing that was seen of one submission, and the message in which the student reads of it."""

    student: str
    assignment: str
    seen: str
    message: str

    @property
    def odd(self) -> bool:
        """Whether it is of something that a file did, and that answers seldom do."""
        return self.seen not in (NOT_GRADED, TOUCHED, LATE, NOTHING, NOTHING_TO_GRADE)


def of_collected(
    told: Iterable[Told], chosen: Collection[str], found: Collection[tuple[str, str]]
) -> list[Notice]:
    """What `collect` saw of the chosen assignments, but that nothing can be graded where something is: `found`."""
    # A note without an assignment is of a student of whom nothing was laid out.
    graded = {*found, *((student, "") for student, _ in found)}
    return [
        Notice(one.student, one.assignment, one.seen, one.message)
        for one in told
        if one.assignment in ("", *chosen)
        and (one.seen == LATE) == ((one.student, one.assignment) in graded)
        and one.seen in (LATE, NOTHING, NOTHING_TO_GRADE)
    ]


def notices_of(result: Result) -> list[Notice]:
    """The notices of one submission, each kind once."""
    found: dict[str, Notice] = {}
    for check in result.checks:
        if seen := next((seen for words, seen in _SEEN if re.match(words, check["message"])), None):
            found.setdefault(seen, Notice(result.student, result.assignment, seen, check["message"]))
    return list(found.values())


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Sorted by student, then assignment; those of one submission as they came."""
    return tuple(sorted(notices, key=lambda one: (one.student, one.assignment)))


def write_notices(out: Path, notices: Iterable[Notice]) -> None:
    """Writes notices.csv, a row a notice; where there is none, there is no such file. Raises OSError."""
    rows = [(one.student, one.assignment, one.seen, one.message) for one in in_order(notices)]
    if rows:
        write_rows(out / NOTICES, [HEADER, *rows])
    else:
        (out / NOTICES).unlink(missing_ok=True)
