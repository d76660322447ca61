"""The rows that results are in nbgrader's tables, written in bulk: a few statements an assignment, not some a grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import insert, select, update

from autograder.nbgrader.late import LatePenalty

Session = Any
"""What nbgrader's Gradebook has as `db`: a session, or what stands for one."""


@dataclass(frozen=True)
class Scored:
    """One student's submission: when it was handed in, in UTC without a zone, and its points by check."""

    student: str
    handed_in: datetime | None
    points: Mapping[str, float]


def enter_students(session: Session, students: set[str]) -> None:
    """Enters the students who are not there yet."""
    there = set(session.scalars(select(Student.id)))
    _insert(session, Student, [{"id": student} for student in sorted(students - there)])


def enter(session: Session, notebook: Notebook, scored: Sequence[Scored], penalty: LatePenalty) -> None:
    """Enters what was scored of the assignment that `notebook` belongs to; the caller commits."""
    submissions = _submissions(session, notebook.assignment.id, scored)
    for other in notebook.assignment.notebooks:
        if other is not notebook:
            copies = _copies(session, other, submissions.values())
            _grades(session, other, {copy.id: {} for copy in copies.values()})
            _comments(session, other, [copy.id for copy in copies.values()])
    copies = _copies(session, notebook, submissions.values())
    of_student = {one.student: copies[submissions[one.student].id] for one in scored}
    scores = _grades(session, notebook, {of_student[one.student].id: one.points for one in scored})
    _comments(session, notebook, [copy.id for copy in copies.values()])
    changed = []
    for one in scored:
        copy = of_student[one.student]
        taken = _penalty(one, submissions[one.student], notebook, scores[copy.id], penalty)
        if taken != copy.penalty:
            changed.append({"id": copy.id, "late_submission_penalty": taken})
    _update(session, SubmittedNotebook, changed)


@dataclass(frozen=True)
class _Submission:
    id: str
    extension: Any = None


@dataclass(frozen=True)
class _Copy:
    """A student's copy of a notebook."""

    id: str
    penalty: float | None = None


def _submissions(session: Session, assignment: str, scored: Sequence[Scored]) -> dict[str, _Submission]:
    """The students' submissions of an assignment, each with the time it was handed in, by student."""
    columns = (
        SubmittedAssignment.student_id,
        SubmittedAssignment.id,
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
    )
    there = {
        row.student_id: row
        for row in session.execute(select(*columns).where(SubmittedAssignment.assignment_id == assignment))
    }
    found, new, changed = {}, [], []
    for one in scored:
        row = there.get(one.student)
        if row is None:
            found[one.student] = _Submission(new_uuid())
            fields = {"assignment_id": assignment, "student_id": one.student, "timestamp": one.handed_in}
            new.append({"id": found[one.student].id, **fields})
        else:
            found[one.student] = _Submission(row.id, row.extension)
            if row.timestamp != one.handed_in:
                changed.append({"id": row.id, "timestamp": one.handed_in})
    _insert(session, SubmittedAssignment, new)
    _update(session, SubmittedAssignment, changed)
    return found


def _copies(session: Session, notebook: Notebook, submissions: Any) -> dict[str, _Copy]:
    """The students' copies of a notebook by submission; entered where there are none."""
    columns = (
        SubmittedNotebook.assignment_id,
        SubmittedNotebook.id,
        SubmittedNotebook.late_submission_penalty,
    )
    there = {
        row.assignment_id: _Copy(row.id, row.late_submission_penalty)
        for row in session.execute(select(*columns).where(SubmittedNotebook.notebook_id == notebook.id))
    }
    found, new = {}, []
    for submission in submissions:
        found[submission.id] = there.get(submission.id) or _Copy(new_uuid())
        if submission.id not in there:
            new.append(
                {
                    "id": found[submission.id].id,
                    "assignment_id": submission.id,
                    "notebook_id": notebook.id,
                    "flagged": False,
                }
            )
    _insert(session, SubmittedNotebook, new)
    return found


def _grades(
    session: Session, notebook: Notebook, points: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Enters the points by copy and check, and returns the score of every copy, a person's marks included.

    A cell that is no check's is for a person to grade. Where a person changed the mark of a check whose points are now
    others, nbgrader is told that it needs looking at.
    """
    cells = [*notebook.grade_cells, *notebook.task_cells]
    columns = (
        Grade.id,
        Grade.notebook_id,
        Grade.cell_id,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
    )
    ids = [cell.id for cell in cells]
    there = {
        (row.notebook_id, row.cell_id): row
        for row in session.execute(select(*columns).where(Grade.cell_id.in_(ids)))
    }
    scores: dict[str, float] = defaultdict(float)
    new, changed = [], []
    for copy, own in points.items():
        for cell in cells:
            row = there.get((copy, cell.id))
            auto = own.get(cell.name)
            if row is None:
                fields = {"notebook_id": copy, "cell_id": cell.id, "auto_score": auto}
                new.append({"id": new_uuid(), "needs_manual_grade": auto is None, **fields})
                scores[copy] += auto or 0.0
                continue
            if cell.name in own and row.auto_score != auto:
                again = row.manual_score is not None
                changed.append({"id": row.id, "auto_score": auto, "needs_manual_grade": again})
            else:
                auto = row.auto_score
            given = auto if row.manual_score is None else row.manual_score
            if given is not None:
                scores[copy] += given + (row.extra_credit or 0.0)
        scores[copy] += 0.0
    _insert(session, Grade, new)
    _update(session, Grade, changed)
    return scores


def _comments(session: Session, notebook: Notebook, copies: Sequence[str]) -> None:
    """Makes room for a person's comments, which nbgrader wants for every cell that can have one."""
    cells = [cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)]
    rows = session.execute(select(Comment.notebook_id, Comment.cell_id).where(Comment.cell_id.in_(cells)))
    there = {(row.notebook_id, row.cell_id) for row in rows}
    new = [
        {"id": new_uuid(), "notebook_id": copy, "cell_id": cell}
        for copy in copies
        for cell in cells
        if (copy, cell) not in there
    ]
    _insert(session, Comment, new)


def _penalty(
    one: Scored, submission: _Submission, notebook: Notebook, score: float, penalty: LatePenalty
) -> float | None:
    due = notebook.assignment.duedate
    if one.handed_in is None or due is None:
        return None
    late = (one.handed_in - (due + submission.extension if submission.extension else due)).total_seconds()
    taken = penalty.late_submission_penalty(one.student, score, late) if late > 0 else None
    return None if taken is None else min(max(taken, 0.0), score)


def _insert(session: Session, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _update(session: Session, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row holds its `id` and the columns to change; all rows hold the same ones."""
    if rows:
        session.execute(update(table), rows)
