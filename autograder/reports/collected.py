"""What `autograder collect` shows in the terminal."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.text import Text

from autograder.grading.collected import FILE
from autograder.intake.absent import Absent
from autograder.intake.record import FEW, Collected
from autograder.printable import clean, many

NAMED = 20
"""How many students are named in the terminal."""


def print_collected(collected: Collected, into: Path) -> None:
    """What was laid out where, what of that name was passed over, what was left out and why, and who is missing."""
    console = Console()

    def say(told: str, style: str = "") -> None:
        console.print(Text(told, style=style), soft_wrap=True)

    for one in collected.kept:
        more = " (late)" * bool(one.late) + " (replaced)" * one.replaced
        say(f"{clean(one.student)}/{one.assignment}: {clean(one.source)}{more}")
        for path in one.earlier:
            say(f"  earlier attempt, not taken: {clean(path)}", "dim")
        for path in one.beside:
            say(f"  of the same name in the same submission, not taken: {clean(path)}", "yellow")
    why = dict(collected.left_out)
    of_these: set[str] = set()
    for student, paths in collected.without:
        say(f"nothing to grade from {clean(student)}", "yellow")
        of_these.update(paths)  # those of a group are all its members'
        for path in paths[:FEW]:
            say(f"  left out: {clean(path)}: {why[path]}", "yellow")
        if len(paths) > FEW:
            say(f"  and {len(paths) - FEW} more", "yellow")
    alike: dict[tuple[str, str], list[str]] = {}
    for path, reason in why.items():
        if path not in of_these:
            alike.setdefault((PurePosixPath(path).name, reason), []).append(path)
    for (_, reason), same in alike.items():
        for path in same if len(same) <= FEW else same[:1]:
            say(f"left out: {clean(path)}: {reason}", "yellow")
        if len(same) > FEW:
            say(f"  and {len(same) - 1} more of that name", "yellow")
    if collected.passed_over:
        say(f"passed over: {many(collected.passed_over, 'file')} that the course hands out", "dim")
    if collected.absent:
        for told in _absent(collected.absent, into):
            say(told, "yellow")
    say(_counted(collected, into))


def _absent(absent: Absent, into: Path) -> list[str]:
    told = [f"not in {absent.roster}: {clean(student)}" for student in absent.unknown]
    if not absent.names:
        return told
    names = clean("; ".join(absent.names), 2000) if len(absent.names) <= NAMED else f"see {into / FILE}"
    doubt = f"; {absent.doubt}" * bool(absent.doubt)
    return [
        *told,
        f"{len(absent.names)} of the {absent.count} in {absent.roster} handed in nothing: {names}{doubt}",
    ]


def _counted(collected: Collected, into: Path) -> str:
    students = len({one.student for one in collected.kept})
    everyone = students + len(collected.without)
    paths = {path for path, _ in collected.left_out}
    others = f", {many(len(paths), 'file')} left out" if paths else ""
    whose = f"{students} of {many(everyone, 'student')} who handed in"
    return (
        f"{collected.system}: collected {many(len(collected.kept), 'file')}, of {whose}, into {into}{others}"
    )
