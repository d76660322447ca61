"""The same cases in one process, without isolation: what `benchmarks.spine` compares the grader with.

Run as `python -m benchmarks.floor COURSE_TOML ASSIGNMENT`. For every line on standard input it runs all cases once and
writes two numbers: seconds of processor time for the cases alone, and for the cases with what is judged of them, that
is, observations made and compared with the answer key.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


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

    def measure(self) -> tuple[float, float]:
        """Seconds of processor time: the cases alone, and with observing and comparing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        alone, judged = self._process.stdout.readline().split()
        return float(alone), float(judged)


def main(course_file: str, name: str) -> None:
    """Answers every line on standard input with one measurement."""
    import torch

    from autograder.cases import bank as banks
    from autograder.cases.freeze import exercise_of
    from autograder.cases.recipes import build, from_json
    from autograder.course import model
    from autograder.grading.answer_key import answer_key
    from autograder.judge.verdict import Answer, judge
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

    def run(observe: bool) -> None:
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

    for _ in sys.stdin:
        spent = []
        for observe in (False, True):
            # Anew each time: an experiment may change its case.
            laid = [(check.name, [build(from_json(case)) for case in check.cases]) for check in bank.checks]
            began = time.process_time()
            run(observe)
            spent.append(time.process_time() - began)
        print(*spent, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
