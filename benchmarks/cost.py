"""What an assignment costs, right and wrong, against the bare cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

WRONG_ANSWERS, FIRST_VERDICTS = 6, 5
"""Known mistakes of each assignment, and runs of each command."""
MEMORY_AFTER = (100, 1000)
"""Submissions after which the grader's memory is looked at."""
TOGETHER = "the course's together"


@dataclass(frozen=True)
class Cost:
    """What an assignment costs, in seconds of processor time, a value for each round.

    right, wrong: a submission, in all processes; of the wrong ones the one in the middle, and `slowest` the one that
    costs most. alone, judged, forked: its cases without isolation, see `benchmarks.floor.Floored`.
    """

    assignment: str
    checks: int
    cases: int
    right: list[float]
    wrong: list[float]
    slowest: list[float]
    alone: list[float]
    judged: list[float]
    forked: list[float]

    def ratio(self, cost: str, to: str) -> float:
        """The median over rounds of one cost as a multiple of another in the same round."""
        pairs = zip(getattr(self, cost), getattr(self, to), strict=True)
        return median(one / other for one, other in pairs)


def together(costs: Sequence[Cost]) -> Cost:
    """What one submission of each costs, all told: sums, round by round."""

    def summed(part: str) -> list[float]:
        return [sum(values) for values in zip(*(getattr(one, part) for one in costs), strict=True)]

    parts = {part: summed(part) for part in ("right", "wrong", "slowest", "alone", "judged", "forked")}
    return Cost(TOGETHER, sum(one.checks for one in costs), sum(one.cases for one in costs), **parts)
