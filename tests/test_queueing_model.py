"""The model of docs/deadline.md where its answer is known without it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.queueing import Costs, Seconds, simulate, towards_a_deadline

FREE = Costs()


def at_once(number: int) -> Seconds:
    return np.zeros(number)


def test_one_slot_takes_the_sum_and_two_take_half() -> None:
    services = np.full(100, 0.25)
    assert simulate(at_once(100), services, 1, 1, FREE).verdicts.max() == 25
    assert simulate(at_once(100), services, 2, 1, FREE).verdicts.max() == 12.5
    assert simulate(at_once(100), services, 2, 1, FREE, ready=3).verdicts.max() == 15.5


def test_results_of_a_batch_come_together() -> None:
    done = simulate(at_once(8), np.ones(8), 1, 4, FREE)
    assert done.verdicts.tolist() == [4] * 4 + [8] * 4
    assert done.tasks == 2


def test_what_comes_to_a_free_slot_does_not_wait_for_a_batch_to_fill() -> None:
    done = simulate(np.arange(5) * 10.0, np.ones(5), 1, 16, FREE)
    assert done.verdicts.tolist() == [1, 11, 21, 31, 41]


def test_slots_that_share_what_waits_leave_none_idle() -> None:
    assert simulate(at_once(16), np.ones(16), 4, 16, FREE).verdicts.max() == 16
    assert simulate(at_once(16), np.ones(16), 4, 16, FREE, spread=True).verdicts.max() == 4


@pytest.mark.parametrize(("batch", "seconds"), [(1, 64 * 0.5), (16, 4 * 0.5)])
def test_a_scheduler_that_is_slow_is_the_limit_and_batches_help(batch: int, seconds: float) -> None:
    costs = Costs(scheduler_task=0.5)
    done = simulate(at_once(64), np.full(64, 1e-9), 4, batch, costs)
    assert done.verdicts.max() == pytest.approx(seconds)
    assert done.scheduler_busy == pytest.approx(seconds)


def test_a_command_that_is_slow_is_the_limit() -> None:
    done = simulate(at_once(64), np.full(64, 1e-9), 64, 1, Costs(command_task=0.25, command_submission=0.25))
    assert done.verdicts.max() == pytest.approx(64 * 0.5)


def test_a_queue_with_a_known_mean() -> None:
    """Poisson arrivals at rate 0.7, exponential services of mean 1, one slot: 1 / (1 - 0.7) from coming to the end."""
    random = np.random.default_rng(1)
    arrivals = np.cumsum(random.exponential(1 / 0.7, 400_000))
    services = random.exponential(1.0, 400_000)
    done = simulate(arrivals, services, 1, 1, FREE)
    assert (done.verdicts - arrivals).mean() == pytest.approx(1 / 0.3, rel=0.05)


def test_arrivals_come_at_a_rate_of_one_over_the_time_left() -> None:
    span, floor = 1000.0, 1.0
    come = towards_a_deadline(200_000, span, floor, np.random.default_rng(1))
    assert (np.diff(come) >= 0).all()
    assert come.min() >= 0
    assert come.max() <= span
    for left in (10.0, 100.0):
        share = (come > span - left).mean()
        assert share == pytest.approx(np.log(1 + left / floor) / np.log(1 + span / floor), rel=0.02)
