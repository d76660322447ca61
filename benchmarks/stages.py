"""Where the processor time of one submission goes, stage by stage, by what is left when a stage is left out."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from autograder.course.model import Assignment, Course
from autograder.grading.grader import Grader, rubrics
from autograder.grading.starter import Starter
from autograder.grading.submissions import Submission
from autograder.judge.verdict import Answer, judge
from autograder.results.store import write_result
from benchmarks.held import oracle_seconds

ROUNDS, PER_ROUND, AMPLE = 9, 5, 60.0


def spent(starter: Starter, work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes in all processes: grader, starter, student, oracle."""

    def now() -> float:
        return time.process_time() + starter.cpu_seconds() + starter.students_cpu_seconds + oracle_seconds()

    before = now()
    work()
    return now() - before


def stages(course: Course, assignment: Assignment, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of processor time that the reference takes in each stage: medians over rounds."""
    judged_by = rubrics(course, [assignment.name])
    bank, key = judged_by[assignment.name].bank, judged_by[assignment.name].key
    checks = [check.name for check in bank.checks]
    source = (course.solution(assignment) / assignment.file).read_bytes()
    submission = Submission("bench", assignment, Path(assignment.file))
    locked, unlocked = (Grader(course, judged_by, isolation) for isolation in ("locked", "process"))
    answers: dict[str, Answer] = {}

    def nothing(starter: Starter) -> None:
        with starter.fork():
            pass

    def asked(starter: Starter, names: list[str]) -> None:
        message = {"source": source, "checks": names}
        with starter.fork() as process:
            _, *frames = process.ask(message, [AMPLE] * (1 + len(names)))
            process.confirm(AMPLE)
        answers.update({name: Answer(content) for name, (_, _, content) in zip(names, frames, strict=True)})

    found: dict[str, list[float]] = {}
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        starter, free = locked.starter(assignment.name), unlocked.starter(assignment.name)
        for one in (starter, free, locked, unlocked):
            stack.callback(one.close)
        result = locked.grade_one(starter, submission, source)
        assert result is not None

        def milliseconds(by: Starter, work: Callable[[], object]) -> float:
            return spent(by, lambda: [work() for _ in range(PER_ROUND)]) / PER_ROUND * 1000

        for round_ in range(rounds + 1):
            forked = milliseconds(free, lambda: nothing(free))
            shut = milliseconds(starter, lambda: nothing(starter))
            loaded = milliseconds(starter, lambda: asked(starter, []))
            ran = milliseconds(starter, lambda: asked(starter, checks))
            judged = milliseconds(starter, lambda: judge(bank, key.frames, answers, assignment.file))
            whole = milliseconds(starter, lambda: locked.grade_one(starter, submission, source))
            written = milliseconds(starter, lambda: write_result(place, result))
            row = {
                "fork and end": forked,
                "lock": shut - forked,
                "load the file": loaded - shut,
                "run, observe, send": ran - loaded,
                "judge": judged,
                "tell": whole - ran - judged,
                "write": written,
            }
            for stage, value in row.items() if round_ else ():  # the first one warms up
                found.setdefault(stage, []).append(value)
    return {stage: median(values) for stage, values in found.items()}
