"""What being late costs, by course.toml, as nbgrader's plug-in for late penalties."""

from __future__ import annotations

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float, Integer

from autograder.course.model import Late

DAY = 86_400


class LatePenalty(LateSubmissionPlugin):  # type: ignore[misc]
    """Takes a share of the score for every day begun; nothing where the course has no `[late]`."""

    per_day = Float(0.0, help="The share of the score that every day begun costs.").tag(config=True)
    at_most = Float(1.0, help="The largest share that is taken.").tag(config=True)
    grace_minutes = Integer(0, help="How late a submission may be at no cost.").tag(config=True)

    @staticmethod
    def of(late: Late | None) -> LatePenalty:
        """The plug-in as course.toml's `[late]` has it."""
        return LatePenalty(**dict(late)) if late else LatePenalty()

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points to take from `score`, or None for none. Days count from the due date, the grace included."""
        if total_seconds_late <= self.grace_minutes * 60:
            return None
        share = min(self.at_most, self.per_day * math.ceil(total_seconds_late / DAY))
        return round(score * share, 6) if share else None
