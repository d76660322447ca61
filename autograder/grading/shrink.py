"""The grader's end of the oracle: finds a smaller failing case while the student's process still lives."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.cases.bank import Bank
from autograder.cases.readable import is_readable
from autograder.course import rubric_files
from autograder.course.model import Course
from autograder.grading import zygote
from autograder.grading.messages import read, write
from autograder.grading.student_process import Broken, Overrun, StudentProcess
from autograder.judge.observation import Unreadable, split
from autograder.judge.verdict import Verdict, told
from autograder.rubric import LooksNormal


class Oracle:
    """Starts when it is first needed; makes one case smaller at a time, whichever thread asks."""

    def __init__(self, course: Course, banks: Mapping[str, Bank]) -> None:
        self._course = course
        self._banks = banks
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def smaller(self, process: StudentProcess, assignment: str, verdicts: Sequence[Verdict]) -> list[Verdict]:
        """The verdicts, those that told a large case now telling a smaller one if there is one."""
        budget = self._course.limits.shrink_calls
        shrunk = []
        for verdict in verdicts:
            if budget > 0 and not process.over and _is_large(verdict):
                with self._lock:
                    verdict, calls = self._smaller(process, assignment, verdict, budget)
                budget -= calls
            shrunk.append(verdict)
        return shrunk

    def _smaller(
        self, process: StudentProcess, assignment: str, verdict: Verdict, budget: int
    ) -> tuple[Verdict, int]:
        """The verdict, on a smaller case if there is one, and the calls that the search took."""
        check = verdict.check
        assert verdict.failing_case is not None
        case = check.cases[verdict.failing_case]
        seconds = self._course.limits.cpu_seconds_per_check
        seen: dict[str, bytes] = {}
        answer = self._exchange(
            {"assignment": assignment, "check": check.name, "case": case, "budget": budget}
        )
        while "try" in answer:
            observation = _observe(process, check.name, answer["try"], seconds)
            if observation is not None:
                seen[str(answer["try"])] = observation
            answer = self._exchange({"observation": observation})
        found, calls = answer["case"], answer["calls"]
        if found == case or str(found) not in seen:
            return verdict, calls
        file = self._course.assignment(assignment).file
        again = told(check, found, seen[str(found)], answer["expected"], file)
        if again is None or again.unwritten:
            return verdict, calls
        return verdict.retold(again), calls

    def _exchange(self, message: Mapping[str, Any]) -> dict[str, Any]:
        if self._process is None:
            self._process = self._start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            write(self._process.stdin, message)
            answer = read(self._process.stdout)
            if answer is None:
                raise OSError("it ended")
        except (OSError, ValueError) as error:
            # As when the system is out of memory: the next that asks gets a new one.
            self.close()
            raise OSError(f"the process that makes failing cases smaller stopped ({error})") from None
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        exercises = {}
        for name in self._banks:
            assignment = self._course.assignment(name)
            folder = self._course.solution(assignment)
            exercises[name] = {
                "file": assignment.file,
                "checks": rubric_files.read(folder),
                "reference": (folder / assignment.file).read_bytes(),
            }
        environment = {**zygote.environment(), "TIKTOKEN_CACHE_DIR": str(self._course.vocabulary)}
        process = subprocess.Popen(
            # As -I, which would ignore PYTHONHASHSEED, too.
            [sys.executable, "-s", "-P", "-m", "autograder.grading.oracle"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
        )
        assert process.stdin is not None
        write(process.stdin, exercises)
        return process

    def close(self) -> None:
        """Ends the process if there is one."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()
            self._process.wait()
            self._process = None


def _is_large(verdict: Verdict) -> bool:
    """Whether it tells a case that a smaller one may tell better; of numbers drawn at random, fewer would tell less."""
    if verdict.counterexample is None or verdict.failing_case is None:
        return False
    compare, case = verdict.check.compare, verdict.check.cases[verdict.failing_case]
    return not isinstance(compare, LooksNormal) and not is_readable(case)


def _observe(process: StudentProcess, check: str, case: Mapping[str, Any], seconds: float) -> bytes | None:
    """The student's observation of one case; None once the process gives no more."""
    if process.over:
        return None
    try:
        _, _, content = next(process.ask({"check": check, "cases": [case]}, [seconds]))
        return split(content, 1)[0]
    except (Broken, Overrun, Unreadable):
        process.over = True
        return None
