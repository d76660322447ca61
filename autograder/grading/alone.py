"""Makes sure that a student who runs the call they are shown sees the failure that they are shown.

A file that keeps something between calls fails on a call only because of those before it. So the case that a verdict
tells is run once more, alone, in a process of its own. Where it is passed there, an earlier case is looked for after
which it fails, and both are told. A file whose text shows that it keeps nothing (stateless.py) needs none of this.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder import wire
from autograder.cases.bank import Bank, Earlier
from autograder.cases.readable import size
from autograder.course.model import Limits
from autograder.grading.starter import Starter
from autograder.grading.student_process import IDLE_PER_CPU, Broken, Overrun
from autograder.judge.observation import Raised, Unreadable, decode, split
from autograder.judge.verdict import Verdict, told

OTHERS_TRIED = 50
"""How many cases of other checks are tried in the check's own call, those first that have most in common; all of its own are."""

KEEPS = "Called by itself it gives what is right: your code keeps something from one call to the next."

Case = Mapping[str, Any]
See = Callable[..., list[bytes] | None]


def told_alone(
    starter: Starter, bank: Bank, source: bytes, file: str, limits: Limits, verdicts: Sequence[Verdict]
) -> list[Verdict]:
    """The verdicts, each that tells a case now telling what that case gives alone, or after an earlier one.

    A file may be slow just here. Once one of its processes overruns, or all together have used what the file may use, the
    verdicts that are left stay as they are.
    """
    left = limits.cpu_seconds

    def see(verdict: Verdict, case: Case, earlier: Earlier | None = None) -> list[bytes] | None:
        nonlocal left
        if left <= 0:
            raise Overrun(waiting=False)
        asks = _asks(verdict, case, earlier)
        seen, used = _observations(starter, source, asks, limits.cpu_seconds_per_check)
        left -= used
        return seen

    again = list(verdicts)
    with contextlib.suppress(Overrun):
        for position, one in enumerate(verdicts):
            if one.case is not None and one.expected is not None:
                again[position] = _told_alone(bank, one, see, file)
    return again


def _told_alone(bank: Bank, verdict: Verdict, see: See, file: str) -> Verdict:
    case, expected = verdict.case, verdict.expected
    assert case is not None
    assert expected is not None
    try:
        alone = see(verdict, case)
        if alone is None:
            return verdict
        again = told(verdict.check, case, alone[0], expected, file, verdict.seed)
        if again is not None:
            return verdict.retold(again)
        for earlier in _earlier(bank, verdict):
            seen = see(verdict, case, earlier)
            if seen is None or isinstance(decode(seen[0]), Raised):
                continue
            again = told(verdict.check, case, seen[1], expected, file, verdict.seed, earlier)
            if again is not None:
                return verdict.retold(again)
    except Unreadable:
        return verdict
    return replace(verdict, counterexample=f"{verdict.counterexample}\n{KEEPS}", reproduce=None)


def _earlier(bank: Bank, verdict: Verdict) -> list[Earlier]:
    """What may come before the case that is told: the check's own cases, the nearest first, those of other checks put
    to the same call, and the smallest case of every other check in its own call, the shortest call first.
    """
    shown = verdict.case
    assert shown is not None
    own = verdict.check.cases
    failing = verdict.failing_case or 0
    others = [
        case
        for check in bank.checks
        if check != verdict.check
        for case in check.cases
        if case.keys() == shown.keys()
    ]
    alike = sorted(others, key=lambda case: -sum(case[name] == value for name, value in shown.items()))
    tried = [*reversed(own[:failing]), shown, *own[failing:], *alike[:OTHERS_TRIED]]
    own_call = [Earlier(verdict.check, case) for case in {str(case): case for case in tried}.values()]
    others_calls = [
        Earlier(check, min(check.cases, key=size))
        for check in bank.checks
        if check != verdict.check and check.body
    ]
    return own_call + sorted(others_calls, key=lambda one: len(one.check.body))


def _asks(verdict: Verdict, case: Case, earlier: Earlier | None) -> list[dict[str, Any]]:
    """What a process is asked for, to see `case` after the earlier one; both are seeded as their snippet does it."""
    both = ([earlier] if earlier else []) + [Earlier(verdict.check, case)]
    return [{"check": one.check.name, "cases": [one.case], "first": verdict.seed} for one in both]


def _observations(
    starter: Starter, source: bytes, asks: Sequence[Mapping[str, Any]], seconds: float
) -> tuple[list[bytes] | None, float]:
    """What a new process gives for what it is asked, in that order, None where it does not answer all; and what it used.

    Used are seconds of processor time; those that it slept count as they do where it is ended for that. Raises Overrun.
    """
    load = {"source": source, "checks": []}
    seen: list[bytes] = []
    waiting = seconds * IDLE_PER_CPU
    with starter.fork() as process:
        process.waiting_left = waiting
        with contextlib.suppress(Broken, Unreadable):
            kind, _, content = next(process.ask(load, [seconds]))
            if kind == wire.LOADED and decode(content) is True:
                for ask in asks:
                    _, _, content = next(process.ask(ask, [seconds]))
                    seen += split(content, 1)
    assert process.exit is not None
    return seen if len(seen) == len(asks) else None, process.exit.cpu_seconds + (
        waiting - process.waiting_left
    ) / IDLE_PER_CPU
