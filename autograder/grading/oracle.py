"""A process that knows the reference and makes failing cases smaller, with Hypothesis' own shrinker.

It stands apart from the grader, so that what the grader has imported cannot change which cases are tried, and so that
the grader needs neither torch nor Hypothesis. Students' code never runs in it: for every case that the shrinker wants
to try it asks the grader, which asks the student's process.

Run as `python -s -P -m autograder.grading.oracle`; messages on standard input and output, each a length and msgpack.
What a reference, a check or a library prints meets none of them.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Mapping
from functools import partial
from types import ModuleType, SimpleNamespace
from typing import IO, Any

from autograder.cases import rubric_module
from autograder.grading.messages import read, write
from autograder.grading.search import Search
from autograder.student.imports import never_garbage


def main() -> None:
    """Reads what the exercises are, then serves requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with never_garbage():
        import torch

        torch.set_num_threads(1)
        exercises = {name: _Exercise(given) for name, given in (read(sys.stdin.buffer) or {}).items()}
    while (request := read(sys.stdin.buffer)) is not None:
        exercise = exercises[request["assignment"]]
        ask = partial(_ask, answers)
        found, calls = exercise.search.smaller(request["check"], request["case"], request["budget"], ask)
        expected = exercise.expected(request["check"], found)
        write(answers, {"case": found, "expected": expected, "calls": calls})


def _ask(answers: IO[bytes], case: Mapping[str, Any]) -> bytes | None:
    """What the student's process shows on `case`; None where it gives nothing any more."""
    write(answers, {"try": case})
    answer = read(sys.stdin.buffer)
    return answer["observation"] if answer else None


class _Exercise:
    """An assignment's checks and its reference, and the search for smaller cases."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._file = given["file"]
        self._checks = rubric_module.load(given["checks"]).exercise.checks
        self._reference = ModuleType(self._file.removesuffix(".py"))
        sys.modules[self._reference.__name__] = self._reference
        exec(compile(given["reference"], self._file, "exec"), self._reference.__dict__)
        self.search = Search(self._checks, self.expected)

    def expected(self, check: str, case: Mapping[str, Any]) -> bytes:
        """The reference's observation of a case."""
        import torch

        from autograder.cases.recipes import build, from_json
        from autograder.student.observe import encode, encode_raised

        built: SimpleNamespace = build(from_json(case))
        random.seed(0)
        torch.default_generator.manual_seed(0)
        try:
            return encode(self._checks[check].experiment(self._reference, built))
        except Exception as error:
            return encode_raised(error, self._file)


if __name__ == "__main__":
    main()
    os._exit(0)  # to take torch apart takes half a second
