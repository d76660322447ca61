"""A model of a cluster that grades: submissions come, wait, are sent in batches, graded, and written down.

Three stages, each first come, first served: the scheduler, one process, which takes its time for every task; slots,
each of which grades one submission at a time; the command, one process, which writes the results. No worker is lost,
no network is slow, and a submission takes on every slot what it took where it was measured.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.float64]


@dataclass(frozen=True)
class Costs:
    """Seconds that a task takes, and each submission in it."""

    scheduler_task: float = 0.0
    scheduler_submission: float = 0.0
    command_task: float = 0.0
    command_submission: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """When each submission's result is there, by submission, and how many seconds each stage was busy."""

    verdicts: Seconds
    tasks: int
    slots_busy: float
    scheduler_busy: float
    command_busy: float


def simulate(
    arrivals: Seconds,
    services: Seconds,
    slots: int,
    batch: int,
    costs: Costs,
    ready: float = 0.0,
    spread: bool = False,
) -> Outcome:
    """Runs the model. arrivals: when each comes, in order. services: what each takes. ready: when the slots are.

    A free slot takes what waits, `batch` at most; with `spread`, no more than its share of that.
    """
    come = arrivals.tolist()
    total = np.concatenate([[0.0], np.cumsum(services)]).tolist()
    free = [ready] * slots
    scheduled = 0.0
    at, number = 0, len(come)
    ends: list[float] = []
    firsts: list[int] = []
    while at < number:
        start = max(free[0], come[at])
        most = min(number, at + (batch * slots if spread else batch))
        waiting = bisect_right(come, start, at, most) - at
        last = at + max(1, waiting // slots if spread else waiting)
        scheduled = max(scheduled, start) + costs.scheduler_task + costs.scheduler_submission * (last - at)
        end = scheduled + total[last] - total[at]
        heapq.heapreplace(free, end)
        firsts.append(at)
        ends.append(end)
        at = last
    sizes = np.diff([*firsts, number])
    took = costs.command_task + costs.command_submission * sizes
    written = _one_after_the_other(np.array(ends), took)
    return Outcome(
        np.repeat(written, sizes),
        len(ends),
        total[-1],
        costs.scheduler_task * len(ends) + costs.scheduler_submission * number,
        float(took.sum()),
    )


def _one_after_the_other(came: Seconds, took: Seconds) -> Seconds:
    """When one server is done with each, taking them as they come."""
    order = np.argsort(came, kind="stable")
    through = np.cumsum(took[order])
    done = np.empty_like(came)
    done[order] = through + np.maximum.accumulate(came[order] - (through - took[order]))
    return done


def towards_a_deadline(number: int, span: float, floor: float, random: np.random.Generator) -> Seconds:
    """When `number` submissions come within `span` seconds, the more the nearer the end: at a rate of 1 / (time left).

    So came the registrations in V. Alfi, G. Parisi and L. Pietronero, Conference registration: how people react to a
    deadline, Nature Physics 3, 746 (2007). `floor`: seconds that are added to the time left, which keeps the rate finite.
    """
    left = floor * ((1 + span / floor) ** random.random(number) - 1)
    return np.sort(span - left)
