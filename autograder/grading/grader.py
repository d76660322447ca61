"""Grades one submission: runs it in a process of its own, judges it, explains it, and makes a result of that."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from autograder import diagnosis
from autograder.cases import bank as banks
from autograder.cases.bank import Bank, sha256
from autograder.course.model import Course, CourseError
from autograder.diagnosis import Mistake
from autograder.grading import submissions
from autograder.grading.alone import told_alone
from autograder.grading.answer_key import AnswerKey, answer_key, unchanged, versions
from autograder.grading.run import Run, run
from autograder.grading.shrink import Oracle
from autograder.grading.starter import Starter, setup_message
from autograder.grading.stateless import is_stateless
from autograder.grading.student_process import StudentProcess
from autograder.grading.submissions import Submission, Unfit
from autograder.judge.verdict import Answer, Verdict, judge
from autograder.results.model import Result, check_entry
from autograder.student.lock import why_unlockable

Isolation = Literal["locked", "process"]
PATIENCE_ALONE = 2.0
"""By how much the limit on waiting grows for a submission that is run again alone."""


@dataclass(frozen=True)
class Rubric:
    """What is needed to judge one assignment."""

    bank: Bank
    key: AnswerKey
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Passed:
    """Checks that the file with this hash is known to pass, so that they need not be run.

    seconds: what grading it took when they were run, which counts on: a file's checks together have a limit.
    """

    submission_sha256: str
    checks: frozenset[str]
    seconds: float


def check_lock(isolation: Isolation) -> None:
    """Raises CourseError where students' processes are to be locked and this machine cannot lock one.

    Also where `isolation` is another word: a caller's slip must not run students' code unlocked.
    """
    if isolation not in get_args(Isolation):
        raise CourseError(f"isolation: expected {' or '.join(get_args(Isolation))}, found {isolation!r}")
    if isolation == "locked" and (why := why_unlockable()):
        raise CourseError(
            f"{why} With --isolation process students' code runs unlocked, and every result says so."
        )


def rubrics(course: Course, names: Sequence[str]) -> dict[str, Rubric]:
    """Banks and answer keys of the named assignments; the vocabulary is laid out where they need it. Raises CourseError."""
    found = {}
    for assignment in course.chosen(list(names)):
        course.lay_out_vocabulary(assignment)
        bank = banks.read(course, assignment)
        key = answer_key(course, assignment, bank)
        found[assignment.name] = Rubric(bank, key, diagnosis.read(course, assignment, bank))
    return found


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

        see: is shown the verdicts of every submission that ran, from whichever thread judged it. explain: whether
        failing cases are made smaller and seen alone; marks do not depend on it.
        """
        self._see = see
        self._explain = explain
        self._oracle = Oracle(course, {name: rubric.bank for name, rubric in judged_by.items()})
        self._course = course
        self._rubrics = judged_by
        self._versions = {
            name: versions(isolation, course, course.assignment(name))
            | {"mistakes": sha256(repr(rubric.mistakes).encode())[:16]}
            for name, rubric in judged_by.items()
        }
        self._unchanged: dict[tuple[str, str], frozenset[str]] = {}
        self._setups = {
            name: setup_message(course, rubric.bank, isolation != "process", rubric.key.modules)
            for name, rubric in judged_by.items()
        }

    def starter(self, assignment: str) -> Starter:
        """A clean process to run submissions of one assignment in. The caller closes it."""
        return Starter(assignment, self._setups[assignment])

    def read(self, submission: Submission) -> bytes | Unfit:
        """The source of a submission as it lies there now, or why it is not fit to be run."""
        return submissions.read(submission, self._course.limits.source_kb)

    def close(self) -> None:
        """Ends what `grade_one` may have started; `jobs.grade_all` does so by itself."""
        self._oracle.close()

    def grade_one(
        self,
        starter: Starter,
        submission: Submission,
        source: bytes,
        patience: float = 1.0,
        passed: Passed | None = None,
    ) -> Result | None:
        """The result of one submission; None where it overran the limit on waiting and `patience` is 1.

        starter: one of its assignment.
        passed: checks that are not run, since it passes them; nothing where they are those of another file.
        """
        began = time.monotonic()
        assignment = submission.assignment
        rubric = self._rubrics[assignment.name]
        verdicts: list[Verdict] = []
        known = {}
        if passed is not None and passed.submission_sha256 == sha256(source):
            began -= passed.seconds
            known = {name: Answer(rubric.key.frames[name]) for name in passed.checks}

        def judge_and_shrink(done: Run, process: StudentProcess) -> None:
            verdicts[:] = judge(rubric.bank, rubric.key.frames, done.answers, assignment.file)
            if self._explain:
                verdicts[:] = self._oracle.smaller(process, assignment.name, verdicts)

        limits = self._course.limits
        done = run(starter, rubric.bank, source, assignment.file, limits, patience, judge_and_shrink, known)
        if done.overrun_waiting and patience == 1.0:
            return None
        if known and done.answers != known and not done.in_one_process:
            # It was ended on its way. Which cases are shown then depends on what was asked in which process.
            return self.grade_one(starter, submission, source, patience)
        if not verdicts and done.answers:
            verdicts = judge(rubric.bank, rubric.key.frames, done.answers, assignment.file)
        told = any(verdict.case is not None for verdict in verdicts)
        if self._explain and told and not (done.in_one_process and is_stateless(source)):
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
            self._versions[submission.assignment.name],
            round(seconds, 3),
            checks,
        )

    def still_passed(self, result: Result, submission: Submission, source: bytes) -> Passed | None:
        """Of a result of an earlier bank, the checks that grading again would find passed; None where that is not sure.

        It is sure for a file that keeps nothing between calls, where neither what it had used nor what the changed
        checks may use can bring it to the limit on all checks: then what one check gives depends on no other.
        """
        rubric, limits = self._rubrics[submission.assignment.name], self._course.limits
        bank = (submission.assignment.name, result.case_bank)
        if bank not in self._unchanged:
            self._unchanged[bank] = unchanged(self._course, submission.assignment, rubric.key, bank[1])
        same = self._unchanged[bank]
        most = result.seconds + limits.cpu_seconds_per_check * (len(rubric.bank.checks) - len(same))
        now = (submission.student, bank[0], sha256(source), _deciding(self._versions[bank[0]]))
        then = (result.student, result.assignment, result.submission_sha256, _deciding(result.versions))
        if not same or now != then or result.status != "graded" or most > limits.cpu_seconds:
            return None
        if not is_stateless(source):
            return None
        passed = {check["name"] for check in result.checks if check["status"] == "passed"}
        return Passed(result.submission_sha256, same & passed, result.seconds)

    def still_holds(self, result: Result, submission: Submission, source: bytes) -> bool:
        """Whether a result that lies there is the one that grading again would give."""
        name = submission.assignment.name
        bank = self._rubrics[name].bank
        given = (submission.student, name, sha256(source), bank.sha256, self._versions[name])
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


def _deciding(versions: Mapping[str, str]) -> dict[str, str]:
    """Those that decide which checks are passed; known mistakes are observed anew for every bank."""
    return {name: version for name, version in versions.items() if name != "mistakes"}


def _all_skipped(bank: Bank, message: str) -> dict[str, Answer]:
    """One error, one message: the first check tells it, the others point to it."""
    answers = {check.name: Answer(None, "skipped", "Not run: see the first check.") for check in bank.checks}
    first = bank.checks[0].name
    return answers | {first: replace(answers[first], why=message)}
