"""Grades the known answers with the grader itself, and finds where a mark is not what it must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import diagnosis
from autograder.cases import bank as banks
from autograder.course.model import Course, CourseError
from autograder.diagnosis import Behaviour, Mistake
from autograder.grading.grader import Grader, Isolation, check_lock, rubrics
from autograder.grading.jobs import Task, grade_all
from autograder.grading.submissions import Submission
from autograder.judge.verdict import Verdict
from autograder.known import KnownAnswer, known_answers
from autograder.machine import cores
from autograder.results.model import Result


@dataclass(frozen=True)
class Finding:
    """A known answer, the result it got and how it behaved. `amiss` says what is not as it must be; empty: nothing."""

    answer: KnownAnswer
    result: Result
    behaviour: Behaviour
    amiss: str

    @property
    def caught_by(self) -> tuple[str, ...]:
        """Names of the checks that the answer failed, those aside that were skipped."""
        return tuple(
            check["name"] for check in self.result.checks if check["status"] not in ("passed", "skipped")
        )


def verify_course(
    course: Course, names: Sequence[str], isolation: Isolation = "locked", explain: bool = False
) -> list[Finding]:
    """A finding for every known answer, the reference itself among the right ones; `explain` as for `findings`.

    Raises CourseError, RubricError.
    """
    check_lock(isolation)
    answers = []
    for assignment in course.chosen(list(names)):
        reference = (course.solution(assignment) / assignment.file).read_bytes()
        answers.append(KnownAnswer(assignment.name, "the reference", True, reference, "The reference."))
        answers += known_answers(course, assignment)
    return findings(course, answers, explain=explain, isolation=isolation)


def findings(
    course: Course,
    answers: Sequence[KnownAnswer],
    jobs: int | None = None,
    explain: bool = False,
    isolation: Isolation = "locked",
) -> list[Finding]:
    """Grades `answers` as a class is graded. Raises CourseError where one gets no result.

    explain: whether to look for small cases and snippets, too; marks do not depend on it.
    """
    seen: dict[tuple[str, str], Behaviour] = {}

    def see(submission: Submission, verdicts: Sequence[Verdict]) -> None:
        seen[submission.student, submission.assignment.name] = diagnosis.behaviour(verdicts)

    names = sorted({answer.assignment for answer in answers})
    grader = Grader(course, rubrics(course, names), isolation, see, explain=explain)
    by_student: dict[tuple[str, str], KnownAnswer] = {}
    todo: list[Task] = []
    for answer in answers:
        assignment = course.assignment(answer.assignment)
        student = f"{'right' if answer.right else 'wrong'}/{answer.name}"
        by_student[student, answer.assignment] = answer
        todo.append(Task(Submission(student, assignment, Path(assignment.file)), answer.source))
    results: list[Result] = []
    without = grade_all(grader, todo, jobs or cores(), results.append)
    if without:
        raise CourseError(f"no result for {without[0][0].student}: {without[0][1]}")
    found = []
    for result in results:
        answer = by_student[result.student, result.assignment]
        behaviour = seen.get((result.student, result.assignment), {})
        finding = Finding(answer, result, behaviour, "")
        found.append(Finding(answer, result, behaviour, _amiss(finding)))
    return sorted(found, key=lambda one: (one.answer.assignment, not one.answer.right, one.answer.name))


def _amiss(finding: Finding) -> str:
    answer, result = finding.answer, finding.result
    if answer.right:
        lost = f"lost marks: {', '.join(finding.caught_by)}: {result.message}"
        return "" if result.score == result.max_score else lost
    if result.score == result.max_score:
        return "got full marks"
    known = {check["name"] for check in result.checks}
    if unknown := [name for name in answer.caught_by if name not in known]:
        return f"names a check that there is not: {', '.join(unknown)}"
    if missed := [name for name in answer.caught_by if name not in finding.caught_by]:
        return f"not caught by {', '.join(missed)}, but by {', '.join(finding.caught_by) or result.status}"
    return ""


def mistakes_of(found: Sequence[Finding], assignment: str) -> list[Mistake]:
    """The known mistakes of an assignment as they were seen to behave."""
    wrong = [one for one in found if one.answer.assignment == assignment and not one.answer.right]
    return [Mistake(one.answer.name, one.answer.tell, one.behaviour) for one in wrong]


def stale_mistakes(course: Course, found: Sequence[Finding]) -> list[str]:
    """The mistakes.json that are there and not as the mistakes were seen to behave now."""
    stale = []
    for name in dict.fromkeys(one.answer.assignment for one in found):
        assignment = course.assignment(name)
        if not (course.solution(assignment) / diagnosis.FILE).is_file():
            continue
        kept = {one.name: one for one in diagnosis.read(course, assignment, banks.read(course, assignment))}
        now = {one.name: one for one in mistakes_of(found, name)}
        # One without a behaviour was seen to behave otherwise each time, and is never diagnosed.
        same = kept.keys() == now.keys() and all(
            one.tell == now[one.name].tell
            and diagnosis.steady(one.behaviour or now[one.name].behaviour)
            == diagnosis.steady(now[one.name].behaviour)
            for one in kept.values()
        )
        if not same:
            stale.append(f"solutions/{name}/{diagnosis.FILE}")
    return stale


def write_mistakes(course: Course, found: Sequence[Finding], again: Sequence[Finding]) -> list[str]:
    """Writes every mistakes.json. Mistakes that behaved otherwise `again` are written without a behaviour."""
    written = []
    for name in dict.fromkeys(one.answer.assignment for one in found):
        assignment = course.assignment(name)
        second = {one.name: one.behaviour for one in mistakes_of(again, name)}
        steady = [
            one if one.behaviour == second[one.name] else Mistake(one.name, one.tell, {})
            for one in mistakes_of(found, name)
        ]
        diagnosis.write(course.solution(assignment), banks.read(course, assignment), steady)
        written.append(f"solutions/{name}/{diagnosis.FILE}")
    return written


def print_findings(found: Sequence[Finding]) -> int:
    """Prints a line an assignment and a line a wrong mark; returns the exit code, 0 where every mark is right."""
    for name in dict.fromkeys(one.answer.assignment for one in found):
        right = [one for one in found if one.answer.assignment == name and one.answer.right]
        wrong = [one for one in found if one.answer.assignment == name and not one.answer.right]
        full = sum(not one.amiss for one in right)
        caught = sum(not one.amiss for one in wrong)
        print(
            f"{name}: {full} of {len(right)} right answers got full marks, "
            f"{caught} of {len(wrong)} wrong ones were caught as they should be"
        )
    bad = [one for one in found if one.amiss]
    for one in bad:
        kind = "right" if one.answer.right else "wrong"
        print(f"  {one.answer.assignment}/{kind}/{one.answer.name}.py {one.amiss}")
    return 1 if bad else 0
