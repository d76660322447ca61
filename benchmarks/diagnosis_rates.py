"""How often a wrong answer is told the right mistake, a wrong one, or none.

Run by `make diagnosis-rates`. Two trials on every known mistake: it is left out of the known ones, as if nobody had met
it before; and it is handed in again with other names and another layout. Writes the part `diagnosis` of
docs/accuracy.json. The exit code is 1 where a diagnosis is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from autograder.accuracy import measured
from autograder.cases import bank as banks
from autograder.course.model import Assignment, Course
from autograder.diagnosis import Mistake, diagnose
from autograder.known import KnownAnswer, known_answers
from autograder.verify import Finding, findings, mistakes_of
from benchmarks.known_course import fingerprint, load
from benchmarks.rewrite import public_names, rewritten

HOW = (
    "Each known mistake was left out of the known ones and handed in as if nobody had met it before: then the right "
    "answer is no diagnosis, or that of a mistake whose words fit it as well. Each was also handed in with its local variables and helpers renamed, comments and docstrings "
    "dropped and its layout made anew, with all known mistakes at hand: then its own words are the right answer. "
    "Mistakes that behave alike on every case can only be told apart by their source, which is never looked at; where "
    "their words differ, neither is told."
)
Told = Literal["right", "wrong", "none"]


@dataclass(frozen=True)
class Trial:
    """What came of one answer, and the mistake whose words it was told; empty: none."""

    name: str
    told: Told
    whose: str


def wrong_answers(course: Course, assignment: Assignment) -> list[KnownAnswer]:
    """The known mistakes, by name."""
    return [answer for answer in known_answers(course, assignment) if not answer.right]


def renamed(course: Course, assignment: Assignment, answer: KnownAnswer) -> KnownAnswer:
    """The same answer as another student would have written it."""
    reference = (course.solution(assignment) / assignment.file).read_text(encoding="utf-8")
    return replace(answer, source=rewritten(answer.source.decode(), public_names(reference)).encode())


def made_from(course: Course, assignments: Sequence[Assignment]) -> str:
    """The fingerprint of what was measured: the cases and the wrong answers."""
    parts = []
    for assignment in assignments:
        parts.append(banks.read(course, assignment).sha256.encode())
        for answer in wrong_answers(course, assignment):
            parts += [answer.name.encode(), answer.source]
    return fingerprint(parts)


def _trial(one: Mistake, found: Mistake | None) -> Trial:
    if found is None:
        return Trial(one.name, "none", "")
    return Trial(one.name, "right" if found.tell == one.tell else "wrong", found.name)


def left_out(known: Sequence[Mistake]) -> list[Trial]:
    """Each mistake diagnosed by the others alone."""
    trials = []
    for one in known:
        found = diagnose(one.behaviour, [other for other in known if other is not one])
        trials.append(_trial(one, found))
    return trials


def handed_in_again(known: Sequence[Mistake], again: Sequence[Finding]) -> list[Trial]:
    """Each rewritten mistake diagnosed by all."""
    own = {mistake.name: mistake for mistake in known}
    trials = []
    for one in again:
        trials.append(_trial(own[one.answer.name], diagnose(one.behaviour, known)))
    return trials


def alike(known: Sequence[Mistake]) -> list[list[str]]:
    """The groups of mistakes that behave exactly alike."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for one in known:
        groups.setdefault(tuple(sorted(one.behaviour.items())), []).append(one.name)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def _row(what: str, trials: Sequence[Trial]) -> dict[str, Any]:
    count = Counter(trial.told for trial in trials)
    return {
        "tried": f"{what}: {len(trials)}",
        "right": count["right"],
        "wrong": count["wrong"],
        "none": count["none"],
        "wrongly": {trial.name: trial.whose for trial in trials if trial.told == "wrong"},
    }


def measure(course: Course, names: Sequence[str]) -> dict[str, Any]:
    """What docs/accuracy.json holds of the diagnosis."""
    chosen = course.chosen(list(names))
    rows: list[dict[str, Any]] = []
    changed: dict[str, list[str]] = {}
    groups: dict[str, list[list[str]]] = {}
    for assignment in chosen:
        answers = wrong_answers(course, assignment)
        known = mistakes_of(findings(course, answers), assignment.name)
        again = findings(course, [renamed(course, assignment, answer) for answer in answers])
        rows.append(_row(f"{assignment.name}, left out", left_out(known)))
        rows.append(_row(f"{assignment.name}, renamed", handed_in_again(known, again)))
        before = {mistake.name: mistake.behaviour for mistake in known}
        changed[assignment.name] = [
            one.answer.name for one in again if one.behaviour != before[one.answer.name]
        ]
        groups[assignment.name] = alike(known)
    data = {"how": HOW, "rows": rows, "alike": groups, "changed by renaming": changed}
    return data | {"fingerprint": made_from(course, chosen)}


def main() -> int:
    """Measures the assignments named on the command line, or all; only the latter is written."""
    course = load()
    data = measure(course, sys.argv[1:])
    for row in data["rows"]:
        print(f"{row['tried']}: {row['right']} right, {row['wrong']} wrong, {row['none']} none")
        for name, whose in row["wrongly"].items():
            print(f"  {name} is told the words of {whose}")
    for name, groups in data["alike"].items():
        for group in groups:
            print(f"  {name}: alike: {', '.join(group)}")
    for name, changed in data["changed by renaming"].items():
        print(f"  {name}: behave otherwise when renamed: {', '.join(changed) or 'none'}")
    if not sys.argv[1:]:
        measured.write(course, "diagnosis", data)
    return 1 if any(row["wrong"] for row in data["rows"]) else 0


if __name__ == "__main__":
    sys.exit(main())
