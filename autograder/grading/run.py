"""Runs one submission through as many students' processes as it takes, and gathers an answer for every check."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder import wire
from autograder.cases.bank import Bank
from autograder.course.model import Limits
from autograder.grading.loading import why_not_loaded
from autograder.grading.starter import Starter
from autograder.grading.student_process import (
    IDLE_PER_CPU,
    Broken,
    Exit,
    Forged,
    Overrun,
    StudentProcess,
    TooMuch,
)
from autograder.judge.observation import Raised, Unreadable, decode, split
from autograder.judge.verdict import Answer

INTERFERED = "Your code disturbed its process"
FORGED = (
    f"{INTERFERED}: it sent answers that it was not asked for, so none of its answers counts. "
    "Leave Python's own functions and files alone."
)


LEAST = 0.5
"""Processor seconds that every check gets."""


@dataclass(frozen=True)
class Run:
    """What running a submission gave. `status` is `graded`, `syntax_error`, `import_error`, `timeout` or `crashed`.

    overrun_waiting: some limit was that of waiting, with processor time left, as happens on a loaded machine.
    in_one_process: one process ran every check that was asked for, still answered after that, and had memory left at its
    end.
    """

    status: str
    message: str
    answers: Mapping[str, Answer]
    overrun_waiting: bool = False
    in_one_process: bool = False


def run(
    starter: Starter,
    bank: Bank,
    source: bytes,
    file: str,
    limits: Limits,
    patience: float = 1.0,
    then: Callable[[Run, StudentProcess], None] = lambda done, process: None,
    known: Mapping[str, Answer] | None = None,
) -> Run:
    """Loads `source` and runs every check of `bank` on its frozen cases.

    A check that ends the process or overruns is told apart from the others: the rest is run in a new process. Checks
    that need one that is known not to give an answer are not run. A process that is caught answering what it was not
    asked ends the run, and none of its answers counts. `patience` multiplies the limit on waiting; at 1, the first that waits
    too long ends the run, since it is run again alone, with more, before it is believed. Once a check has run out of time,
    those after it share what is left: they may call the same endless function, or another, which is right. `then` is called
    with a run that reached the end, while its process can still be asked. `known` are answers that need not be asked for.
    """
    answers = dict(known or {})
    to_ask = len(bank.checks) - len(answers)
    left = limits.cpu_seconds
    waiting_left = may_wait = limits.cpu_seconds * IDLE_PER_CPU * patience
    waiting = False
    in_one_process = False
    while remaining := [check.name for check in bank.checks if check.name not in answers]:
        whole = min(limits.cpu_seconds_per_check, max(left, LEAST))
        late = any(answer.lacking == "timeout" for answer in answers.values())
        share = min(whole, max(left / len(remaining), LEAST)) if late else whole
        answered = len(answers)
        with starter.fork() as process:
            process.waiting_left = waiting_left
            loaded, failed = _one_process(process, bank, remaining, source, whole, share, patience, answers)
            if loaded is True and failed is None:
                then(_finished(answers, waiting), process)
        assert process.exit is not None
        left -= process.exit.cpu_seconds
        waiting_left = process.waiting_left
        if isinstance(loaded, Raised):
            return Run(*why_not_loaded(loaded, source, file), {})
        if failed is None:
            in_one_process = len(remaining) == to_ask and process.exit.code != wire.OUT_OF_MEMORY
            break
        if isinstance(failed, Forged):
            return Run("crashed", FORGED, {}, waiting)
        waiting = waiting or (isinstance(failed, Overrun) and failed.waiting)
        if waiting and patience == 1:
            return _finished(answers, waiting)
        most = _most(failed, whole if loaded is None else share, limits, patience)
        if loaded is None:
            lacking = _lacking(failed, process.exit, "while your file was being loaded", most)
            return Run(lacking.lacking, lacking.why, {}, waiting)
        last = list(answers)[-1] if len(answers) > answered else ""
        if process.exit.code == wire.OUT_OF_MEMORY and last and _ran_out(bank, last, answers[last]):
            continue
        # Where all have answered, the process did not live to confirm it: so the last one is not believed.
        name = next((name for name in remaining if name not in answers), last)
        answers[name] = _lacking(failed, process.exit, "in this check", most)
        _skip_dependents(bank, answers)
        if left <= 0 or waiting_left <= 0:
            for name in (name for name in remaining if name not in answers):
                used = "used its" if left <= 0 else "waited for its"
                in_all = limits.cpu_seconds if left <= 0 else may_wait
                answers[name] = Answer(None, "timeout", f"Not run: your file had {used} {in_all:g} s.")
    return _finished(answers, waiting, in_one_process)


def _finished(answers: Mapping[str, Answer], waiting: bool, in_one_process: bool = False) -> Run:
    lacking = {answer.lacking for answer in answers.values()}
    status = "timeout" if "timeout" in lacking else "crashed" if "crashed" in lacking else "graded"
    return Run(status, "", answers, waiting, in_one_process)


def _one_process(
    process: StudentProcess,
    bank: Bank,
    checks: list[str],
    source: bytes,
    whole: float,
    share: float,
    patience: float,
    answers: dict[str, Answer],
) -> tuple[Any, Exception | None]:
    """Fills `answers` with what one process gives; returns what loading gave, and what went wrong after that.

    whole, share: processor seconds for loading the file, and for a check.
    """
    numbers = {check.name: number for number, check in enumerate(bank.checks)}
    message = {"source": source, "checks": checks}
    budgets = [whole, *[share] * len(checks)]
    loaded: Any = None
    try:
        frames = process.ask(message, budgets, patience)
        kind, _, content = next(frames)
        if kind != wire.LOADED:
            raise Forged("not the frame that was due")
        loaded = decode(content)
        if loaded is not True:
            return (
                (loaded, None) if isinstance(loaded, Raised) else (None, Forged("not the frame that was due"))
            )
        for name, (kind, number, content) in zip(checks, frames, strict=True):
            if kind != wire.CHECK or number != numbers[name]:
                raise Forged("not the frame that was due")
            answers[name] = Answer(content)
        process.confirm(whole, patience)
    except (Overrun, Broken, Unreadable) as error:
        return loaded, error
    return loaded, None


def _ran_out(bank: Bank, check: str, answer: Answer) -> bool:
    """Whether a check's answer ends in an exception, as it does where memory ran out: then a process may end unasked."""
    cases = next(len(one.cases) for one in bank.checks if one.name == check)
    try:
        return answer.content is not None and isinstance(decode(split(answer.content, cases)[-1]), Raised)
    except (Unreadable, IndexError):
        return False


def _skip_dependents(bank: Bank, answers: dict[str, Answer]) -> None:
    for check in bank.checks:
        if check.name not in answers and any(
            name in answers and answers[name].lacking for name in check.needs
        ):
            answers[check.name] = Answer(None, "skipped")


def _most(failed: Exception, budget: float, limits: Limits, patience: float) -> str:
    """The limit that was overrun. Only what does not depend on the time that was used is told in numbers."""
    waited = isinstance(failed, Overrun) and failed.waiting
    if isinstance(failed, Overrun) and failed.in_all:
        return f"the {limits.cpu_seconds * IDLE_PER_CPU * patience:g} s that a file may wait in all"
    if budget < limits.cpu_seconds_per_check:
        return "the time that it had left"
    return f"the {budget * IDLE_PER_CPU * patience:g} s that it may" if waited else f"{budget:g} s"


def _lacking(failed: Exception, end: Exit, when: str, most: str) -> Answer:
    """most: the limit that was overrun, where one was."""
    if isinstance(failed, Overrun):
        if failed.waiting:
            return Answer(
                None,
                "timeout",
                f"Your code waited {when}, past {most}, and did not go on: look for a sleep, an input or a lock.",
            )
        return Answer(
            None, "timeout", f"Your code ran for more than {most} {when}: look for a loop that never ends."
        )
    if isinstance(failed, TooMuch):
        most_mb = wire.FRAME_LIMIT // 2**20
        why = f"Your code returned more than {most_mb} MB {when}, too much to be read: look for a list that grows."
        return Answer(None, "crashed", why)
    if end.signal == signal.SIGXCPU:
        return Answer(None, "timeout", f"Your code used up its time {when}: look for a loop that never ends.")
    if isinstance(failed, Unreadable) or str(failed) != "it ended" or end.code == wire.DISTURBED:
        return Answer(
            None,
            "crashed",
            f"{INTERFERED} {when}: leave Python's own functions and files alone.",
        )
    if end.signal and end.signal != signal.SIGKILL:
        return Answer(None, "crashed", f"Your code crashed Python itself (signal {end.signal}) {when}.")
    if end.signal == signal.SIGKILL:
        return Answer(
            None,
            "crashed",
            f"Your code's process was ended by the system {when}, as when it takes too much memory.",
        )
    return Answer(
        None,
        "crashed",
        f"Your code ended its process (exit code {end.code}) {when}: take out the call that exits.",
    )
