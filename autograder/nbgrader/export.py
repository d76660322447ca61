"""`nbgrader export` with the comments of the people who graded, in a file that quotes what needs quoting."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from nbgrader.api import Comment, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy import select

from autograder.files import write_whole
from autograder.places import place_for_file
from autograder.results.spreadsheet import safe

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "comments",
)
"""Those of nbgrader's own CSV, in its order, and the comments."""


class CommentedCsv(ExportPlugin):  # type: ignore[misc]
    """Writes a row for every student and assignment; who handed nothing in has no time and a score of 0."""

    def export(self, gradebook: Gradebook) -> None:
        """Writes the file that `--to` names, grades.csv by default."""
        wanted = set(map(str, self.assignment)), set(map(str, self.student))
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        students = [one for one in gradebook.students if not wanted[1] or one.id in wanted[1]]
        for assignment in gradebook.assignments:
            if wanted[0] and assignment.name not in wanted[0]:
                continue
            comments = _comments(gradebook, assignment.id)
            submissions = {one.student_id: one for one in gradebook.assignment_submissions(assignment.name)}
            for student in students:
                row = _row(submissions.get(student.id), comments)
                about = {name: getattr(student, name) for name in ("last_name", "first_name", "email")}
                about |= {"assignment": assignment.name, "duedate": assignment.duedate}
                about |= {"student_id": student.id, "max_score": assignment.max_score}
                writer.writerow({name: _cell(value) for name, value in (about | row).items()})
        to = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", to)
        write_whole(place_for_file("--to", to), text.getvalue().encode())


def _cell(value: Any) -> Any:
    return "" if value is None else safe(value) if isinstance(value, str) else value


def _row(submission: SubmittedAssignment | None, comments: dict[str, list[str]]) -> dict[str, Any]:
    if submission is None:
        return {"raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
    penalty = submission.late_submission_penalty
    return {
        "timestamp": submission.timestamp,
        "raw_score": submission.score,
        "late_submission_penalty": penalty,
        "score": max(0.0, submission.score - penalty),
        "comments": "\n".join(comments.get(submission.id, [])),
    }


def _comments(gradebook: Gradebook, assignment: str) -> dict[str, list[str]]:
    """What people commented, by submission."""
    found: dict[str, list[str]] = {}
    rows = gradebook.db.execute(
        select(SubmittedNotebook.assignment_id, Comment.manual_comment)
        .join(Comment, Comment.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(SubmittedAssignment.assignment_id == assignment, Comment.manual_comment.is_not(None))
        .order_by(Comment.id)
    )
    for submission, comment in rows:
        if comment.strip():
            found.setdefault(submission, []).append(comment)
    return found
