"""Verdicts: the only place where it is decided whether a check is passed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from autograder.advice import advice
from autograder.cases.bank import Bank, Earlier, FrozenCheck
from autograder.cases.readable import size
from autograder.judge import words
from autograder.judge.compare import Difference, first_difference
from autograder.judge.observation import Missing, Raised, Unreadable, decode, split
from autograder.judge.reproduce import missing, snippet
from autograder.printable import clean

_ASTRAY = frozenset(f"builtins.{name}" for name in ("NameError", "ImportError", "SyntaxError"))
Status = Literal["passed", "failed", "error", "timeout", "crashed", "skipped"]


@dataclass(frozen=True)
class Answer:
    """What a student's process gave for one check: a frame's content, or why there is none."""

    content: bytes | None
    lacking: Literal["", "timeout", "crashed", "skipped"] = ""
    why: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the judge found for one check.

    failing_case: the position of the case that is told. unwritten: the student has not written what the check is about.
    astray: it stops at an error that has nothing to do with the check.
    reproduce: a program that shows the failure without the grader. case: the case that is told, which may be smaller than any in the bank.
    expected: the reference's observation of that case. seed: what the generators were seeded with for it.
    behaviour: what the check's observations came to, where it is not passed; also for one that is skipped. Where Python or
    torch raised errors of their own, a second word is what they said, which another version may say in another way.
    """

    check: FrozenCheck
    status: Status
    message: str = ""
    counterexample: str | None = None
    failing_case: int | None = None
    unwritten: bool = False
    astray: bool = False
    behaviour: str = ""
    case: Mapping[str, Any] | None = None
    reproduce: str | None = None
    expected: bytes | None = None
    seed: int = 0

    @property
    def hint(self) -> str:
        """The check's hint, where it is the check that the student has to think about."""
        elsewhere = self.status in ("passed", "skipped") or self.unwritten or self.astray
        return "" if elsewhere else self.check.hint

    def retold(self, again: Verdict) -> Verdict:
        """This verdict on the bank's cases, in the words of another on one case alone."""
        return replace(again, failing_case=self.failing_case, behaviour=self.behaviour)

    @property
    def points(self) -> float:
        """The check's points if it was passed, else 0."""
        return self.check.points if self.status == "passed" else 0


def judge(bank: Bank, key: Mapping[str, bytes], answers: Mapping[str, Answer], file: str) -> list[Verdict]:
    """A verdict for every check of the bank, in order.

    key: the reference's frames by check. answers: the student's, by check. file: the name of the student's file,
    for messages that name a line of it.
    """
    verdicts: dict[str, Verdict] = {}
    told: dict[str, str] = {}
    for check in bank.checks:
        verdict = _verdict(check, key[check.name], answers[check.name], file)
        lacking = [name for name in check.needs if verdicts[name].status != "passed"]
        if lacking:
            message = f"Not run until this is mended: {lacking[0]}."
            verdicts[check.name] = Verdict(check, "skipped", message, behaviour=verdict.behaviour)
            continue
        # One error, one message: what is not there yet is told by the first check that meets it.
        if verdict.unwritten and verdict.message in told:
            message = f"Not run until this is mended: {told[verdict.message]}."
            verdict = Verdict(check, "skipped", message, behaviour=verdict.behaviour)
        elif verdict.unwritten:
            told[verdict.message] = check.name
        verdicts[check.name] = verdict
    return list(verdicts.values())


def _verdict(check: FrozenCheck, expected: bytes, answer: Answer, file: str) -> Verdict:
    """The verdict on one check by itself; of its failing cases the one that is quickest to read is told."""
    if answer.content is None:
        return Verdict(check, answer.lacking or "crashed", answer.why, behaviour=answer.lacking)
    # Equal facts give equal bytes: a right answer is never decoded.
    if answer.content == expected:
        return Verdict(check, "passed")
    failing: list[tuple[int, object, bytes, Difference]] = []
    behaviour, said = hashlib.sha256(), []
    try:
        both = (split(frame, len(check.cases)) for frame in (answer.content, expected))
        for position, (returned, right) in enumerate(zip(*both, strict=True)):
            if returned == right:
                continue
            seen, wanted = decode(returned), decode(right)
            difference = first_difference(seen, wanted, check.compare)
            if difference is not None:
                failing.append((position, seen, right, difference))
                behaviour.update(f"{position} {difference.path} {difference.aspect} ".encode())
                behaviour.update(_essence(seen, returned, difference))
                said += _words_of_python(seen)
    except Unreadable as error:
        message = f"What came back from your code's process could not be read: {error}."
        return Verdict(check, "crashed", message, behaviour="unreadable")
    if not failing:
        return Verdict(check, "passed")
    position, seen, right, difference = min(failing, key=lambda one: (size(check.cases[one[0]]), one[0]))
    verdict = _told(check, check.cases[position], seen, right, difference, file, position)
    came_to = behaviour.hexdigest()[:32]
    if said:
        came_to += f" {hashlib.sha256(chr(10).join(said).encode()).hexdigest()[:16]}"
    return replace(verdict, failing_case=position, behaviour=came_to)


def _essence(seen: object, returned: bytes, difference: Difference) -> bytes:
    """What of an observation says how the answer is wrong: not the words of an exception, nor random numbers."""
    if isinstance(seen, Raised):
        # Builds of torch for graphics cards raise another exception than those without where there is no card.
        return (
            b"no graphics card"
            if re.search("CUDA|NVIDIA", seen.text)
            else f"raised {seen.classes[:1]}".encode()
        )
    return b"" if difference.aspect == "spread" else returned


def _words_of_python(seen: object) -> list[str]:
    """What Python or torch says in an error of its own: a TypeError from `__init__` may be a dozen mistakes."""
    if isinstance(seen, Raised) and _OF_PYTHON.intersection(seen.classes[:1]):
        return [clean(seen.text)]
    return []


_OF_PYTHON = frozenset(
    f"builtins.{name}" for name in ("AttributeError", "NameError", "RuntimeError", "TypeError")
)
"""Errors that hardly anybody raises by hand."""


def told(
    check: FrozenCheck,
    case: Mapping[str, Any],
    returned: bytes,
    expected: bytes,
    file: str,
    seed: int = 0,
    before: Earlier | None = None,
) -> Verdict | None:
    """The verdict on one case alone, in words; None if the case is passed. Raises Unreadable.

    seed: what the generators were seeded with. before: the case after which this one fails, where it passes alone.
    """
    seen = decode(returned)
    difference = first_difference(seen, decode(expected), check.compare)
    return None if difference is None else _told(check, case, seen, expected, difference, file, seed, before)


def _told(
    check: FrozenCheck,
    case: Mapping[str, Any],
    seen: object,
    expected: bytes,
    difference: Difference,
    file: str,
    seed: int,
    before: Earlier | None = None,
) -> Verdict:
    if isinstance(seen, Missing):
        name = clean(seen.name)
        program = missing(file, name) if name.isidentifier() else None
        message = f"Your file defines no `{name}`."
        return Verdict(check, "failed", message, unwritten=True, reproduce=program)
    program = snippet(file, check, case, difference, seed, before)
    if isinstance(seen, Raised) and _unwritten(seen):
        message = raised_message(seen, difference, file)
        return Verdict(check, "error", message, unwritten=True, reproduce=program)
    counterexample = words.counterexample(check.calls, case, difference, before)
    status: Status = (
        "error" if isinstance(seen, Raised) and not isinstance(difference.expected, Raised) else "failed"
    )
    message, astray = words.difference_line(difference), False
    if isinstance(seen, Raised):
        message = raised_message(seen, difference, file)
        astray = bool(advice(seen.text) or _ASTRAY.intersection(seen.classes))
    return Verdict(
        check,
        status,
        message,
        counterexample,
        astray=astray,
        case=case,
        reproduce=program,
        expected=expected,
        seed=seed,
    )


def _unwritten(seen: Raised) -> bool:
    """Whether the skeleton's line raised it. Torch's own always say something, as of a layer without `forward`."""
    return "builtins.NotImplementedError" in seen.classes and not seen.text


def raised_message(seen: Raised, difference: Difference | None, file: str) -> str:
    """An exception of the student's code in one or two sentences, with their own line where it has one."""
    function = f" in `{clean(seen.function)}`" if seen.function and seen.function != "<module>" else ""
    where = f" ({file}, line {seen.line}{function})" if seen.line else ""
    if _unwritten(seen):
        where = f" in line {seen.line}" if seen.line else ""
        name = f"`{clean(seen.function)}`" if seen.function else "What is called"
        return f"{name} is not written yet: `raise NotImplementedError` still stands there{where}."
    expected = ""
    if difference is not None and isinstance(difference.expected, Raised):
        expected = f" {clean(difference.expected.kind, 80)} was expected."
    said = f"Your code raised {words.raised(seen)}{where}"
    helpful = advice(seen.text)
    if not seen.line and "NoneType" in seen.text:
        said = f"Your code returned None, which cannot be used: {words.raised(seen)}"
        helpful = "Is a `return` missing?"
    return (
        f"{said}{'' if said.endswith(('.', '!', '?', '…')) else '.'}{expected}{' ' * bool(helpful)}{helpful}"
    )
