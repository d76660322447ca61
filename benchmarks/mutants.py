"""Grades every mutant that cosmic-ray makes of the references, and tries those that get full marks on random inputs.

Run by `make mutants`. A mutant that gets full marks must stand in `solutions/<assignment>/equivalent_mutants.toml` with
the reason why nobody could tell it from the reference. Writes the part `mutants` of docs/accuracy.json. The exit code is
1 where a mutant is alive that is not listed, or where a listed one is dead, gone, or differs from the reference.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from autograder.accuracy import measured
from autograder.cases import bank as banks
from autograder.course.model import Assignment, Course
from autograder.known import KnownAnswer
from autograder.verify import findings
from benchmarks.known_course import fingerprint, load
from benchmarks.random_inputs import Compared, compare, random_inputs

LIST = "equivalent_mutants.toml"
INPUTS = 10_000


@dataclass(frozen=True)
class Mutant:
    """A reference with one change.

    name: cosmic-ray's operator and the number of the place where it was applied. line, was, becomes: the number of the
    changed line, what stands there in the reference, and what in the mutant.
    """

    name: str
    line: int
    was: str
    becomes: str
    source: str

    def __str__(self) -> str:
        return f"{self.name}, line {self.line}: {self.becomes}"


@dataclass(frozen=True)
class Equivalent:
    """An entry of the list: mutants of one line of the reference, that line, and why they change nothing."""

    mutants: tuple[str, ...]
    line: str
    why: str


def mutants(reference: str) -> Iterator[Mutant]:
    """Every mutant of the operators that need no arguments, those aside that are no Python or change no code."""
    unchanged = {ast.dump(ast.parse(reference))}
    for operator_name in plugins.operator_names():
        kind = plugins.get_operator(operator_name)
        if kind.arguments():
            continue
        places = [
            place for node in ast_nodes(get_ast(reference)) for place in kind().mutation_positions(node)
        ]
        for occurrence, _ in enumerate(places):
            source = mutate_code(reference, kind(), occurrence)
            try:
                tree = ast.dump(ast.parse(source))
            except SyntaxError:
                continue
            if tree in unchanged:
                continue
            unchanged.add(tree)
            name = f"{operator_name.split('/')[-1]} {occurrence}"
            yield Mutant(name, *_changed_line(reference, source), source)


def _changed_line(reference: str, source: str) -> tuple[int, str, str]:
    pairs = zip(reference.splitlines(), source.splitlines(), strict=False)
    return next(
        (number, old.strip(), new.strip()) for number, (old, new) in enumerate(pairs, 1) if old != new
    )


def listed(course: Course, assignment: Assignment) -> dict[str, Equivalent]:
    """The assignment's list of equivalent mutants, by name; empty where there is no file."""
    path = course.solution(assignment) / LIST
    if not path.is_file():
        return {}
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    found = [Equivalent(tuple(entry["mutants"]), entry["line"], entry["why"]) for entry in entries]
    return {name: entry for entry in found for name in entry.mutants}


def made_from(course: Course, assignments: Sequence[Assignment]) -> str:
    """The fingerprint of what was measured: references, cases and lists."""
    parts = []
    for assignment in assignments:
        path = course.solution(assignment) / LIST
        parts += [
            banks.read(course, assignment).sha256.encode(),
            path.read_bytes() if path.is_file() else b"",
        ]
    return fingerprint(parts)


def measure(course: Course, names: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """What docs/accuracy.json holds of the mutants, and what is not as it must be."""
    torch.set_num_threads(1)
    chosen = course.chosen(list(names))
    parts: dict[str, Any] = {}
    amiss: list[str] = []
    for assignment in chosen:
        reference = (course.solution(assignment) / assignment.file).read_text(encoding="utf-8")
        made = {mutant.name: mutant for mutant in mutants(reference)}
        answers = [
            KnownAnswer(assignment.name, name, False, one.source.encode(), "A mutant.")
            for name, one in made.items()
        ]
        graded = {one.answer.name: one.result for one in findings(course, answers)}
        alive = [one for one in made.values() if graded[one.name].score == graded[one.name].max_score]
        inputs = random_inputs(course, assignment, INPUTS) if alive else {}
        compared = compare(course, assignment, reference, [one.source for one in alive], inputs)
        part, wrong = _judged(made, dict(zip(alive, compared, strict=True)), listed(course, assignment))
        parts[assignment.name] = part
        amiss += [f"{assignment.name}: {line}" for line in wrong]
    return {"fingerprint": made_from(course, chosen), "assignments": parts}, amiss


def _judged(
    made: dict[str, Mutant], alive: dict[Mutant, Compared], known: dict[str, Equivalent]
) -> tuple[dict[str, Any], list[str]]:
    equivalent, living, amiss = [], [], []
    for mutant, tried in alive.items():
        entry = known.get(mutant.name)
        if tried.differs:
            problem = f"gets full marks and differs from the reference: {tried.differs}"
        elif entry is None:
            problem = f"gets full marks, differs on none of {tried.inputs} inputs, and is not in {LIST}"
        elif entry.line != mutant.was:
            problem = f"{LIST} has another line for it: {entry.line}"
        else:
            equivalent.append({"mutant": str(mutant), "why": entry.why, "inputs": tried.inputs})
            continue
        living.append(str(mutant))
        amiss.append(f"{mutant}: {problem}")
    names = {mutant.name for mutant in alive}
    for name in known:
        if name not in names:
            amiss.append(
                f"{name}: in {LIST}, but it is {'caught' if name in made else 'not made'}: remove it"
            )
    return {"made": len(made), "alive": living, "equivalent": equivalent}, amiss


def main() -> int:
    """Measures the assignments named on the command line, or all; only the latter is written."""
    course = load()
    data, amiss = measure(course, sys.argv[1:])
    for name, part in data["assignments"].items():
        print(
            f"{name}: {part['made']} mutants, {len(part['equivalent'])} equivalent, {len(part['alive'])} alive"
        )
    print(*amiss, sep="\n", end="\n" if amiss else "")
    if not sys.argv[1:]:
        measured.write(course, "mutants", data)
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
