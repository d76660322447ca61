"""Says what this machine has of what the kit needs, a line each, and what to do about what is missing."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib import metadata

from rich.console import Console
from rich.text import Text

from autograder.cases import bank
from autograder.course.model import Course, CourseError
from autograder.machine import cores
from autograder.promises import PROMISES, tried
from autograder.student.lock import why_unlockable
from autograder.vocabulary import VocabularyMissing, gpt2


def examine(course: Course | None, problem: str) -> int:
    """Prints the state of things; returns 0 if a class can be graded here, else 1."""
    console = Console()
    fine = True
    for name, look in _LOOKS.items():
        good, words = look(course, problem)
        fine = fine and good
        console.print(
            Text.assemble((f"{'ok ' if good else 'NO '}", "green" if good else "red"), f"{name:<12}{words}"),
            soft_wrap=True,
        )
    return 0 if fine else 1


def _python(course: Course | None, problem: str) -> tuple[bool, str]:
    return sys.version_info >= (
        3,
        11,
    ), f"{platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}"


def _torch(course: Course | None, problem: str) -> tuple[bool, str]:
    try:
        import torch
    except ImportError as error:
        return False, f"does not import ({error}): run `make setup`"
    return (
        True,
        f"{metadata.version('torch')}, {torch.get_num_threads()} threads; a student's process gets one",
    )


def _cores(course: Course | None, problem: str) -> tuple[bool, str]:
    return True, f"{cores()}; `grade` uses all of them unless --jobs says otherwise"


def _isolation(course: Course | None, problem: str) -> tuple[bool, str]:
    why = why_unlockable()
    return (
        why is None,
        why or "locked: Landlock for files, a seccomp filter for system calls, limits, no capabilities",
    )


def _promises(course: Course | None, problem: str) -> tuple[bool, str]:
    if why_unlockable():
        return False, "none hold where a process cannot be locked: see docs/security.md"
    try:
        failed = {name: words for name, words in tried().items() if words}
    except OSError as error:
        return False, str(error)
    if not failed:
        return True, f"all {len(PROMISES)} tried and held: {', '.join(one.name for one in PROMISES)}"
    told = "; ".join(
        f"{one.name} ({failed[one.name]}), that a submission {one.says}"
        for one in PROMISES
        if one.name in failed
    )
    return False, f"not held: {told}. Do not grade strangers' code here: see docs/security.md"


def _vocabulary(course: Course | None, problem: str) -> tuple[bool, str]:
    if course is None:
        return False, "not looked at without a course"
    try:
        for assignment in course.assignments:
            course.lay_out_vocabulary(assignment)
        return True, f"GPT-2, {gpt2(course.vocabulary).n_vocab:,} tokens, offline"
    except VocabularyMissing as error:
        return False, str(error)


def _course(course: Course | None, problem: str) -> tuple[bool, str]:
    if course is None:
        return False, problem
    try:
        banks = [bank.read(course, assignment) for assignment in course.assignments]
    except CourseError as error:
        return False, str(error)
    checks = sum(len(one.checks) for one in banks)
    cases = sum(len(check.cases) for one in banks for check in one.checks)
    return True, f"{course.title}: {len(banks)} assignments, {checks} checks, {cases} frozen cases"


_LOOKS: dict[str, Callable[[Course | None, str], tuple[bool, str]]] = {
    "python": _python,
    "torch": _torch,
    "cores": _cores,
    "isolation": _isolation,
    "promises": _promises,
    "vocabulary": _vocabulary,
    "course": _course,
}
