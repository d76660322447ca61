"""Makes sure that a student who runs the call they are shown sees the failure that they are shown.

A file that keeps something between calls fails on a call only because of those before it. So the case that a verdict
tells is run once more, alone, in a process of its own. Where it is passed there, an earlier case is looked for after
which it fails, and both are told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder import wire
from autograder.cases.bank import Bank
from autograder.course.model import Limits
from autograder.grading.student_process import IDLE_PER_CPU, Broken, Overrun, Starter
from autograder.judge.observation import Raised, Unreadable, decode, split
from autograder.judge.verdict import Verdict, told

OTHERS_TRIED = 50
"""How many cases of other checks are tried, those first that have most in common; all of the check's own are."""

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

    def see(verdict: Verdict, *cases: Case) -> list[bytes] | None:
        nonlocal left
        if left <= 0:
            raise Overrun(waiting=False)
        seen, used = _observations(starter, bank, source, verdict, cases, limits.cpu_seconds_per_check)
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
            return _kept(verdict, again)
        for earlier in _earlier(bank, verdict):
            seen = see(verdict, earlier, case)
            if seen is None or isinstance(decode(seen[0]), Raised):
                continue
            again = told(verdict.check, case, seen[1], expected, file, verdict.seed, earlier)
            if again is not None:
                return _kept(verdict, again)
    except Unreadable:
        return verdict
    return replace(verdict, counterexample=f"{verdict.counterexample}\n{KEEPS}", reproduce=None)


def _kept(verdict: Verdict, again: Verdict) -> Verdict:
    """`verdict` in the words of `again`."""
    return replace(
        verdict,
        status=again.status,
        message=again.message,
        counterexample=again.counterexample,
        reproduce=again.reproduce,
    )


def _earlier(bank: Bank, verdict: Verdict) -> list[Case]:
    """Cases that may come before the one that is told: the check's own, the nearest first, then other checks'."""
    told = verdict.case
    assert told is not None
    own = verdict.check.cases
    failing = verdict.failing_case or 0
    others = [case for check in bank.checks for case in check.cases if case.keys() == told.keys()]
    alike = sorted(others, key=lambda case: -sum(case[name] == value for name, value in told.items()))
    tried = [*reversed(own[:failing]), told, *own[failing:], *alike[:OTHERS_TRIED]]
    return list({str(case): case for case in tried}.values())


def _observations(
    starter: Starter, bank: Bank, source: bytes, verdict: Verdict, cases: Sequence[Case], seconds: float
) -> tuple[list[bytes] | None, float]:
    """What a new process gives for `cases`, one after the other, None where it gives no answer; and what it used.

    Used are seconds of processor time; those that it slept count as they do where it is ended for that. Raises Overrun.
    """
    load = {"assignment": bank.assignment, "source": source, "checks": []}
    first = verdict.seed - (len(cases) - 1)
    ask = {"check": verdict.check.name, "cases": list(cases), "first": max(first, 0)}
    seen = None
    waiting = seconds * IDLE_PER_CPU
    with starter.fork() as process:
        process.waiting_left = waiting
        with contextlib.suppress(Broken, Unreadable):
            kind, _, content = next(process.ask(load, [seconds]))
            if kind == wire.LOADED and decode(content) is True:
                _, _, content = next(process.ask(ask, [seconds]))
                seen = split(content, len(cases))
    assert process.exit is not None
    return seen, process.exit.cpu_seconds + (waiting - process.waiting_left) / IDLE_PER_CPU
