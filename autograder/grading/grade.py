"""Grades a folder of submissions: what is new or changed is run in as many processes as asked, the rest is kept."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from autograder import diagnosis
from autograder.cases import bank as banks
from autograder.cases.bank import Bank, sha256
from autograder.course.model import Course, CourseError
from autograder.diagnosis import Mistake
from autograder.grading import submissions
from autograder.grading.alone import told_alone
from autograder.grading.answer_key import AnswerKey, answer_key, versions
from autograder.grading.notices import write_notices
from autograder.grading.run import Run, run
from autograder.grading.shrink import Oracle
from autograder.grading.student_process import Starter, StarterFailed, StudentProcess, setup_message
from autograder.grading.submissions import Submission, Unfit
from autograder.judge.verdict import Answer, Verdict, judge
from autograder.results import store
from autograder.results.model import Result, check_entry

Isolation = Literal["locked", "process"]
PATIENCE_ALONE = 2.0


@dataclass(frozen=True)
class Graded:
    """What a grading run gave: a result for each submission found, and those that have none, with the reason."""

    results: tuple[Result, ...]
    kept: int
    without: tuple[tuple[Submission, str], ...]


@dataclass(frozen=True)
class Rubric:
    """What is needed to judge one assignment."""

    bank: Bank
    key: AnswerKey
    mistakes: tuple[Mistake, ...]


GradeAll = Callable[
    ["Grader", Sequence[tuple[Submission, bytes]], Callable[[Result], None]], list[tuple[Submission, str]]
]
"""Grades all, gives each result away, and returns those without one, and why."""


def rubrics(course: Course, names: Sequence[str]) -> dict[str, Rubric]:
    """Banks and answer keys of the named assignments. Raises CourseError."""
    found = {}
    for assignment in course.chosen(list(names)):
        bank = banks.read(course, assignment)
        key = answer_key(course, assignment, bank)
        found[assignment.name] = Rubric(bank, key, diagnosis.read(course, assignment, bank))
    return found


def grade(
    course: Course,
    names: Sequence[str],
    folder: Path,
    out: Path | None,
    jobs: int,
    isolation: Isolation = "locked",
    fresh: bool = False,
    on_start: Callable[[int], None] = lambda total: None,
    on_result: Callable[[Result], None] = lambda result: None,
    elsewhere: GradeAll | None = None,
) -> Graded:
    """Grades what lies in `folder` and writes results into `out` as they come, grades.csv and notices.csv last.

    out: None for no files. elsewhere: grades in place of this machine's `jobs` processes, in the same way as
    `Grader.grade_all`. Raises CourseError where nothing can be graded, and OSError where `out` cannot be written.
    """
    found = submissions.find(folder, course.chosen(list(names)))
    if not found:
        raise CourseError(
            f"--submissions {folder}: expected <student>/<assignment>/<assignment>.py, found none"
        )
    on_start(len(found))
    present = {submission.assignment.name for submission in found}
    judged_by = rubrics(
        course, [name for name in (one.name for one in course.assignments) if name in present]
    )
    grader = Grader(course, judged_by, isolation)
    results: list[Result] = []
    todo: list[tuple[Submission, bytes]] = []
    kept_count = 0

    def take(result: Result) -> None:
        if out is not None:
            store.write_result(out, result)
        results.append(result)
        on_result(result)

    for submission in found:
        source = submissions.read(submission, course.limits.source_kb)
        if isinstance(source, Unfit):
            take(grader.unfit(submission, source))
            continue
        kept = None
        if out is not None and not fresh:
            kept = store.read_result(out, submission.student, submission.assignment.name)
        if kept is not None and grader.still_holds(kept, submission, source):
            results.append(kept)
            kept_count += 1
            on_result(kept)
        else:
            todo.append((submission, source))
    without: list[tuple[Submission, str]] = []
    if todo:
        without = elsewhere(grader, todo, take) if elsewhere else grader.grade_all(todo, jobs, take)
    if out is not None:
        store.write_grades(out, results)
        write_notices(out, results)
    return Graded(tuple(results), kept_count, tuple(without))


class Grader:
    """Grades submissions of a course against its rubrics; holds no student's work between two of them."""

    def __init__(
        self,
        course: Course,
        judged_by: Mapping[str, Rubric],
        isolation: Isolation,
        see: Callable[[Submission, Sequence[Verdict]], None] = lambda submission, verdicts: None,
        explain: bool = True,
    ) -> None:
        """A grader of the course.

        see: is shown the verdicts of every submission that ran, from whichever thread judged it. shrink: whether
        failing cases are made smaller; marks do not depend on it.
        """
        self._see = see
        self._explain = explain
        self._oracle = Oracle(course, {name: rubric.bank for name, rubric in judged_by.items()})
        self._course = course
        self._rubrics = judged_by
        self._versions = versions(isolation, course)
        banks_by_name = {name: rubric.bank for name, rubric in judged_by.items()}
        modules = {name for rubric in judged_by.values() for name in rubric.key.modules}
        self._setup = setup_message(course, banks_by_name, isolation == "locked", modules)

    def starter(self) -> Starter:
        """A clean process to run submissions in. The caller closes it."""
        return Starter(self._setup, self._course.vocabulary)

    def grade_all(
        self, todo: Sequence[tuple[Submission, bytes]], jobs: int, take: Callable[[Result], None]
    ) -> list[tuple[Submission, str]]:
        """Grades all, `jobs` at a time; `take` gets each result in this thread. Returns those without one, and why."""
        waiting: queue.SimpleQueue[tuple[Submission, bytes]] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[Submission, bytes, Result | None, str]] = queue.SimpleQueue()
        for item in todo:
            waiting.put(item)
        stop = threading.Event()
        opened: list[Starter] = []
        workers = [
            threading.Thread(target=self._work, args=(waiting, done, opened, stop), daemon=True)
            for _ in range(min(jobs, len(todo)))
        ]
        for worker in workers:
            worker.start()
        again: list[tuple[Submission, bytes]] = []
        without: list[tuple[Submission, str]] = []
        try:
            for _ in todo:
                submission, source, result, why = done.get()
                if result is not None:
                    take(result)
                elif why:
                    without.append((submission, why))
                else:
                    again.append((submission, source))
            # What only waited too long may have been slowed down by the others: it is run again alone.
            alone: Starter | None = None
            try:
                for submission, source in again:
                    alone, result, why = self._tried(alone, opened, stop, submission, source, PATIENCE_ALONE)
                    if result is not None:
                        take(result)
                    else:
                        without.append((submission, why))
            finally:
                if alone is not None:
                    alone.close()
        except BaseException:
            # Whoever stops the grader should not have to wait for what the present submissions may still take.
            stop.set()
            for starter in opened:
                starter.stop()
            raise
        finally:
            stop.set()
            for worker in workers:
                worker.join()
            self.close()
        return without

    def _work(
        self,
        waiting: queue.SimpleQueue[tuple[Submission, bytes]],
        done: queue.SimpleQueue[tuple[Submission, bytes, Result | None, str]],
        opened: list[Starter],
        stop: threading.Event,
    ) -> None:
        starter: Starter | None = None
        while not stop.is_set():
            try:
                submission, source = waiting.get_nowait()
            except queue.Empty:
                break
            starter, result, why = self._tried(starter, opened, stop, submission, source)
            done.put((submission, source, result, why))
        if starter is not None:
            starter.close()

    def _tried(
        self,
        starter: Starter | None,
        opened: list[Starter],
        stop: threading.Event,
        submission: Submission,
        source: bytes,
        patience: float = 1.0,
    ) -> tuple[Starter | None, Result | None, str]:
        """The starter to go on with, and the result or why there is none; neither where it waited too long.

        starter: the present one, if any. opened: takes those that are started. stop: nothing is started once it is set.
        """
        why = ""
        for attempt in (1, 2):
            try:
                if starter is None:
                    starter = self.starter()
                    opened.append(starter)
                if stop.is_set():
                    break
                return starter, self.grade_one(starter, submission, source, patience), ""
            except (OSError, StarterFailed) as error:
                # The starter or the oracle is gone, as when the system is out of memory: once more in a new one.
                if starter is not None:
                    starter.close()
                starter = None
                why = f"{type(error).__name__}: {error}" if attempt == 2 else ""
            except Exception as error:
                return (
                    starter,
                    None,
                    f"the grader failed on it ({type(error).__name__}: {error}); please report this",
                )
        return starter, None, why

    def close(self) -> None:
        """Ends what `grade_one` may have started; `grade_all` does so by itself."""
        self._oracle.close()

    def grade_one(
        self, starter: Starter, submission: Submission, source: bytes, patience: float = 1.0
    ) -> Result | None:
        """The result of one submission; None where it overran the limit on waiting and `patience` is 1."""
        began = time.monotonic()
        assignment = submission.assignment
        rubric = self._rubrics[assignment.name]
        verdicts: list[Verdict] = []

        def judge_and_shrink(done: Run, process: StudentProcess) -> None:
            verdicts[:] = judge(rubric.bank, rubric.key.frames, done.answers, assignment.file)
            if self._explain:
                verdicts[:] = self._oracle.smaller(process, assignment.name, verdicts)

        limits = self._course.limits
        done = run(starter, rubric.bank, source, assignment.file, limits, patience, judge_and_shrink)
        if done.overrun_waiting and patience == 1.0:
            return None
        if not verdicts and done.answers:
            verdicts = judge(rubric.bank, rubric.key.frames, done.answers, assignment.file)
        if self._explain:
            verdicts = told_alone(starter, rubric.bank, source, assignment.file, limits, verdicts)
        return self._judged(submission, source, done, verdicts, time.monotonic() - began)

    def _judged(
        self, submission: Submission, source: bytes, done: Run, verdicts: Sequence[Verdict], seconds: float
    ) -> Result:
        if not verdicts:
            return self._nothing_ran(submission, sha256(source), done.status, done.message, seconds)
        self._see(submission, verdicts)
        mistakes = self._rubrics[submission.assignment.name].mistakes
        mistake = diagnosis.diagnose(diagnosis.behaviour(verdicts), mistakes)
        # One error, one message: the diagnosis stands with the first check that is not passed.
        first = next((verdict for verdict in verdicts if verdict.status not in ("passed", "skipped")), None)
        tell = mistake.tell if mistake else None
        checks = tuple(check_entry(verdict, tell if verdict is first else None) for verdict in verdicts)
        statuses = {verdict.status for verdict in verdicts}
        status = "timeout" if "timeout" in statuses else "crashed" if "crashed" in statuses else "graded"
        score = sum(verdict.points for verdict in verdicts)
        return self._result(submission, sha256(source), status, score, checks, seconds)

    def unfit(self, submission: Submission, unfit: Unfit) -> Result:
        """The result of a file that was not run at all."""
        return self._nothing_ran(submission, "", unfit.status, unfit.message, 0.0)

    def _nothing_ran(
        self, submission: Submission, digest: str, status: str, message: str, seconds: float
    ) -> Result:
        bank = self._rubrics[submission.assignment.name].bank
        skipped = judge(
            bank,
            {check.name: b"" for check in bank.checks},
            _all_skipped(bank, message),
            submission.path.name,
        )
        return self._result(
            submission, digest, status, 0, tuple(check_entry(verdict) for verdict in skipped), seconds
        )

    def _result(
        self,
        submission: Submission,
        digest: str,
        status: str,
        score: float,
        checks: tuple[dict[str, object], ...],
        seconds: float,
    ) -> Result:
        bank = self._rubrics[submission.assignment.name].bank
        return Result(
            submission.student,
            submission.assignment.name,
            status,
            score,
            bank.points,
            digest,
            bank.sha256,
            self._versions,
            round(seconds, 3),
            checks,
        )

    def still_holds(self, result: Result, submission: Submission, source: bytes) -> bool:
        """Whether a result that lies there is the one that grading again would give."""
        bank = self._rubrics[submission.assignment.name].bank
        given = (submission.student, submission.assignment.name, sha256(source), bank.sha256, self._versions)
        same = given == (
            result.student,
            result.assignment,
            result.submission_sha256,
            result.case_bank,
            result.versions,
        )
        entries = [(check["name"], check["max_points"]) for check in result.checks]
        return same and (entries, result.max_score) == (
            [(check.name, check.points) for check in bank.checks],
            bank.points,
        )


def _all_skipped(bank: Bank, message: str) -> dict[str, Answer]:
    """One error, one message: the first check tells it, the others point to it."""
    answers = {check.name: Answer(None, "skipped", "Not run: see the first check.") for check in bank.checks}
    first = bank.checks[0].name
    return answers | {first: replace(answers[first], why=message)}
