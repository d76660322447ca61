"""What `autograder collect` shows in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder.intake.collect import Collected
from autograder.judge.words import clean
from autograder.reports.terminal import many


def print_collected(collected: Collected, into: Path) -> None:
    """What was laid out where, what of that name was passed over, and what was left out and why."""
    console = Console()
    for one in collected.kept:
        more = " (replaced)" if one.replaced else ""
        console.print(
            Text(f"{clean(one.student)}/{one.assignment}: {clean(one.source)}{more}"), soft_wrap=True
        )
        for path in one.earlier:
            console.print(Text(f"  earlier attempt, not taken: {clean(path)}", style="dim"), soft_wrap=True)
        for path in one.beside:
            told = f"  of the same name in the same submission, not taken: {clean(path)}"
            console.print(Text(told, style="yellow"), soft_wrap=True)
    for path, why in collected.left_out:
        console.print(Text(f"left out: {clean(path)}: {why}", style="yellow"), soft_wrap=True)
    files = many(len(collected.kept), "file")
    students = many(len({one.student for one in collected.kept}), "student")
    others = f", {many(len(collected.left_out), 'file')} left out" if collected.left_out else ""
    console.print(
        Text(f"{collected.system}: {files} of {students} laid out in {into}{others}"), soft_wrap=True
    )
