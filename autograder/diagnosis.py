"""Diagnosis: which known mistake a wrong answer behaves exactly like.

`solutions/<assignment>/mistakes.json` holds how each answer of wrong/ behaves on the frozen cases. It is written by
`autograder verify --write`, and holds no code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.cases.bank import Bank
from autograder.course.model import Assignment, Course
from autograder.files import write_whole
from autograder.judge.verdict import Verdict
from autograder.rubric import RubricError

FILE = "mistakes.json"
Behaviour = Mapping[str, str]
"""By name of a check that is not passed: what its observations came to, as `Verdict.behaviour` has it."""


@dataclass(frozen=True)
class Mistake:
    """A known mistake: its name, what its author is told, and how it behaves."""

    name: str
    tell: str
    behaviour: Behaviour


def behaviour(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """How a submission behaves: empty for a right one."""
    return {verdict.check.name: verdict.behaviour for verdict in verdicts if verdict.behaviour}


def steady(seen: Behaviour) -> dict[str, str]:
    """What of a behaviour is the same on every version and build of Python and torch."""
    return {check: came_to.partition(" ")[0] for check, came_to in seen.items()}


def diagnose(seen: Behaviour, mistakes: Iterable[Mistake]) -> Mistake | None:
    """The mistake that behaves exactly like `seen` in every check; None where there is none, or more than one.

    A wrong diagnosis is worse than none. So an error must have the same words, too; what never gave an answer (a time-out,
    a crash) is not diagnosed; and nothing is said where two known mistakes behave alike but would be told in different words.
    """
    if not seen or set(seen.values()) & {"timeout", "crashed", "skipped", "unreadable"}:
        return None
    alike = [mistake for mistake in mistakes if mistake.behaviour == seen]
    return alike[0] if alike and len({mistake.tell for mistake in alike}) == 1 else None


def read(course: Course, assignment: Assignment, bank: Bank) -> tuple[Mistake, ...]:
    """The known mistakes of an assignment; none where they were never observed, or on another bank of cases.

    Raises RubricError where the file is damaged, and OSError where it cannot be read.
    """
    path = course.solution(assignment) / FILE
    if not path.is_file():
        return ()
    try:
        plain = json.loads(path.read_bytes())
        if plain["case_bank"] != bank.sha256:
            return ()
        return tuple(Mistake(one["name"], one["tell"], one["behaviour"]) for one in plain["mistakes"])
    except (ValueError, KeyError, TypeError):
        again = f"delete it, then run `autograder verify {assignment.name} --write`"
        raise RubricError(f"solutions/{assignment.name}/{FILE}: damaged: {again}") from None


def write(folder: Path, bank: Bank, mistakes: Sequence[Mistake]) -> None:
    """Writes the known mistakes of an assignment, one a line."""
    write_whole(folder / FILE, as_json(bank, mistakes))


def as_json(bank: Bank, mistakes: Sequence[Mistake]) -> bytes:
    """What `write` writes."""
    lines = [
        json.dumps({"name": one.name, "tell": one.tell, "behaviour": dict(one.behaviour)}, ensure_ascii=False)
        for one in sorted(mistakes, key=lambda mistake: mistake.name)
    ]
    body = ",\n  ".join(lines)
    return f'{{\n "case_bank": "{bank.sha256}",\n "mistakes": [\n  {body}\n ]\n}}\n'.encode()
