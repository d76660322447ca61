"""The same cases in one process, without isolation: what `benchmarks.spine` compares the grader with.

Run as `python -m benchmarks.floor COURSE_TOML ASSIGNMENT`. For every line on standard input it runs all cases three
times and writes what that took, see `Floored`.
"""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
Laid = list[tuple[str, list[Any]]]
"""Each check's name with its cases."""


@dataclass(frozen=True)
class Floored:
    """What an assignment's cases take, in seconds of processor time.

    alone: run and forgotten. judged: with their observations made and compared with the answer key. forked: as alone, in a
    process that is forked for them, its fork and its end included: what a process of its own costs that is not locked,
    sends nothing and is judged by nobody.
    """

    alone: float
    judged: float
    forked: float


class Floor:
    """A process that measures an assignment's floor; a context manager that ends it."""

    def __init__(self, course_file: Path, assignment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.floor", str(course_file), assignment],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip

    def __enter__(self) -> Floor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def measure(self) -> Floored:
        """One measurement."""
        self.ask(1)
        return self.told()

    def ask(self, times: int) -> None:
        """Has it measure so many times, and waits for none; `told` must be called as often."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n" * times)
        self._process.stdin.flush()

    def told(self) -> Floored:
        """The next measurement that was asked for, waited for."""
        assert self._process.stdout is not None
        return Floored(*map(float, self._process.stdout.readline().split()))


def in_a_fork(work: Callable[[], object]) -> float:
    """Seconds of processor time that a process takes that is forked for `work`, with what its fork and end take here."""
    began = time.process_time()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status, used = os.wait4(pid, 0)
    assert status == 0
    return time.process_time() - began + used.ru_utime + used.ru_stime


def main(course_file: str, name: str) -> None:
    """Answers every line on standard input with one measurement."""
    import torch

    from autograder.cases import bank as banks
    from autograder.cases.freeze import exercise_of
    from autograder.cases.recipes import build, from_json
    from autograder.course import model
    from autograder.grading.answer_key import answer_key
    from autograder.judge.verdict import Answer, judge
    from autograder.student import pages
    from autograder.student.observe import encode, encode_raised
    from autograder.vocabulary import lay_out
    from autograder.wire import LENGTH

    torch.set_num_threads(1)
    course = model.load(Path(course_file))
    assignment = course.assignment(name)
    bank = banks.read(course, assignment)
    key = answer_key(course, assignment, bank)
    lay_out(course.vocabulary)
    os.environ["TIKTOKEN_CACHE_DIR"] = str(course.vocabulary)
    checks = exercise_of(course, assignment).checks
    module = ModuleType(assignment.file.removesuffix(".py"))
    sys.modules[module.__name__] = module
    exec((course.solution(assignment) / assignment.file).read_text(), module.__dict__)

    def lay() -> Laid:
        """The cases made anew: an experiment may change its case."""
        return [(check.name, [build(from_json(case)) for case in check.cases]) for check in bank.checks]

    def run(laid: Laid, observe: bool) -> None:
        answers = {}
        for check, cases in laid:
            parts: list[bytes] = []
            experiment: Any = checks[check].experiment
            for position, case in enumerate(cases):
                random.seed(position)
                torch.default_generator.manual_seed(position)
                seen: Any
                try:
                    seen = experiment(module, case)
                except Exception as error:
                    seen = error
                if observe:
                    failed = isinstance(seen, Exception)
                    parts.append(encode_raised(seen, assignment.file) if failed else encode(seen))
            answers[check] = Answer(b"".join(LENGTH.pack(len(part)) + part for part in parts))
        if observe:
            verdicts = judge(bank, key.frames, answers, assignment.file)
            assert all(verdict.status == "passed" for verdict in verdicts)

    # As the grader's own starter does before it forks.
    gc.collect()
    gc.freeze()
    pages.gather()

    def alone(observe: bool) -> float:
        laid = lay()
        began = time.process_time()
        run(laid, observe)
        return time.process_time() - began

    for _ in sys.stdin:
        found = Floored(alone(False), alone(True), in_a_fork(partial(run, lay(), False)))
        print(*astuple(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
