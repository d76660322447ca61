"""The answer key: what the reference shows on every case, computed once and kept in the course's cache."""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import msgpack

from autograder import wire
from autograder.cases.bank import Bank, FrozenCheck, sha256
from autograder.cases.reach import reach
from autograder.cases.source import text_of_all
from autograder.course import rubric_files
from autograder.course.model import Assignment, Course, CourseError
from autograder.files import write_whole
from autograder.grading.starter import Starter, setup_message
from autograder.grading.student_process import Broken, Overrun
from autograder.judge.observation import Missing, Opaque, Raised, TensorSeen, decode, leaves, split
from autograder.judge.words import thing
from autograder.numerics import same_numbers

SECONDS = 600
"""Processor time that the reference may take: it is not held to what a student's file has."""

ON_PURPOSE = {"builtins.IndexError", "builtins.KeyError", "builtins.TypeError", "builtins.ValueError"}
"""What a reference may raise as its answer to a case."""


@dataclass(frozen=True)
class AnswerKey:
    """The frames with the reference's observations by check, and the modules that torch imported while it made them.

    passing: by check, the hash of all that decides whether an answer passes it.
    """

    frames: Mapping[str, bytes]
    modules: tuple[str, ...]
    passing: Mapping[str, str]


def versions(isolation: str, course: Course, assignment: Assignment | None = None) -> dict[str, str]:
    """What a result depends on besides submission and bank, in every result's `versions`.

    assignment: without it, what the results of all assignments depend on.
    """
    limits = course.limits.model_dump_json()
    loaded = "" if assignment is None else json.dumps([assignment.encodings, assignment.imports])
    return {
        **({"loaded": sha256(loaded.encode())[:16]} if loaded else {}),
        "autograder": metadata.version("embedding-autograder"),
        "engine": _engine_sha256()[:16],
        "hypothesis": metadata.version("hypothesis"),  # it makes the failing cases smaller that are shown
        "isolation": isolation,
        "limits": sha256(limits.encode())[:16],
        "numpy": metadata.version("numpy"),
        "python": platform.python_version(),
        "tiktoken": metadata.version("tiktoken"),
        "torch": metadata.version("torch"),
    }


def _engine_sha256() -> str:
    """The hash of the engine's own source: a changed engine may observe, judge or tell otherwise."""
    parts = [sha256(path.read_bytes()) for path in engine()]
    return sha256("".join(parts).encode())


def engine() -> list[Path]:
    """The sources that a result may depend on, which are at least all that a grader loads."""
    root = Path(wire.__file__).parent
    folders = [root / folder for folder in (".", "course", "cases", "student", "judge", "results", "grading")]
    return [path for folder in folders for path in sorted(folder.glob("*.py"))]


def path_of(course: Course, assignment: Assignment, case_bank: str) -> Path:
    """Where the answer key is kept once it was made. case_bank: the hash of its bank."""
    # Another kind of processor, as of another machine that has this folder, may compute other numbers.
    processor = [platform.machine(), *sorted(same_numbers().items())]
    named = f"{case_bank} {sorted(versions('none', course, assignment).items())} {processor}"
    return course.cache / "answers" / f"{assignment.name}-{sha256(named.encode())[:24]}.key"


def answer_key(course: Course, assignment: Assignment, bank: Bank) -> AnswerKey:
    """The reference's answer key. Raises CourseError where the reference does not answer every check."""
    path = path_of(course, assignment, bank.sha256)
    kept = _kept(path)
    if kept is not None:
        return kept
    key = _asked(course, assignment, bank)
    body = msgpack.packb([key.frames, key.modules, key.passing])
    # A course that may not be written is graded, too: each run makes its own key.
    with contextlib.suppress(OSError):
        write_whole(path, sha256(body).encode() + body)
    return key


def unchanged(course: Course, assignment: Assignment, key: AnswerKey, case_bank: str) -> frozenset[str]:
    """The checks that decided in the bank with the hash `case_bank` just as they do now, if its key is still there."""
    earlier = _kept(path_of(course, assignment, case_bank))
    if earlier is None:
        return frozenset()
    return frozenset(name for name, digest in key.passing.items() if earlier.passing.get(name) == digest)


def _asked(course: Course, assignment: Assignment, bank: Bank) -> AnswerKey:
    # The reference is trusted, and must never be near a starter that serves students: it gets one of its own, of which
    # only the zygote is shared, which learns nothing of it.
    starter = Starter(assignment.name, setup_message(course, bank, locked=False, cpu_seconds=SECONDS))
    source = (course.solution(assignment) / assignment.file).read_bytes()
    message = {"source": source, "checks": [check.name for check in bank.checks]}
    where = f"solutions/{assignment.name}/{assignment.file}"
    given: dict[str, bytes] = {}
    try:
        with starter.fork() as process:
            _, _, before = next(process.ask({"modules": True}, [SECONDS]))
            frames = process.ask(message, [SECONDS] * (1 + len(bank.checks)))
            _, _, loaded = next(frames)
            if (what := decode(loaded)) is not True:
                raise CourseError(f"{where}: expected the reference to load; it gave {thing(what)}")
            for check, (_, _, content) in zip(bank.checks, frames, strict=True):
                given[check.name] = content
                _refuse_accidents(assignment, check.name, split(content, len(check.cases)))
            _, _, after = next(process.ask({"modules": True}, [SECONDS]))
    except (Broken, Overrun) as error:
        asked = next((check.name for check in bank.checks if check.name not in given), "the last")
        raise CourseError(f"{where}: no answer to check {asked}: its process stopped ({error})") from None
    except OSError as error:
        raise CourseError(
            f"{where}: the process that runs it was ended from outside ({error}): see that memory is not short, then run "
            "this again"
        ) from None
    finally:
        starter.close()
    modules = set(decode(after)) - set(decode(before)) - {assignment.name}
    checks = text_of_all(rubric_files.read(course.solution(assignment)), f"solutions/{assignment.name}/")
    passing = {check.name: _decides(check, checks, given[check.name]) for check in bank.checks}
    return AnswerKey(given, tuple(sorted(modules)), passing)


def _decides(check: FrozenCheck, checks: str, expected: bytes) -> str:
    """The hash of all that decides whether an answer passes: what is run, on which cases, and with what it is compared."""
    parts = (json.dumps(check.cases, sort_keys=True), repr(check.compare), reach(checks, check.name))
    return sha256("\0".join([*parts, sha256(expected)]).encode())


def _refuse_accidents(assignment: Assignment, check: str, observations: Sequence[bytes]) -> None:
    """A reference may refuse an input on purpose; anything else that it raises is a fault of course or engine.

    So is a fact that is not sent whole: any other of its kind would be taken for the same.
    """
    for position, observation in enumerate(observations):
        seen = decode(observation)
        accident = isinstance(seen, Raised) and not set(seen.classes[:1]) & ON_PURPOSE
        if accident or any(_not_sent(leaf) for leaf in leaves(seen)):
            raise CourseError(
                f"solutions/{assignment.name}: check {check}, case {position}: expected the reference to give "
                f"facts, or to raise {', '.join(sorted(ON_PURPOSE)).replace('builtins.', '')}; it gave {thing(seen)}"
            )


def _not_sent(leaf: object) -> bool:
    if isinstance(leaf, TensorSeen):
        return leaf.state not in (wire.WHOLE, wire.META)
    return isinstance(leaf, (Missing, Opaque))


def _kept(path: Path) -> AnswerKey | None:
    """The key as it was kept, or None where there is none or it is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, body = content[:64], content[64:]
    if sha256(body).encode() != digest:
        return None
    frames, modules, passing = msgpack.unpackb(body)
    return AnswerKey(frames, tuple(modules), passing)
