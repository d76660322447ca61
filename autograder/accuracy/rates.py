"""Rates with their one-sided 95 % bounds."""

from __future__ import annotations

import math


def upper_bound(errors: int, trials: int, confidence: float = 0.95) -> float:
    """The one-sided Clopper–Pearson upper bound on a rate of which `errors` in `trials` were seen.

    Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of the binomial". The
    answers of a bank are no random sample, so the bound says how much the number of trials can show, and no more.
    """
    if not 0 <= errors <= trials or trials == 0:
        raise ValueError(f"expected 0 <= errors <= trials and a trial at least, got {errors} in {trials}")
    if errors == trials:
        return 1.0
    low, high = errors / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        at_most = sum(
            math.comb(trials, count) * middle**count * (1 - middle) ** (trials - count)
            for count in range(errors + 1)
        )
        low, high = (middle, high) if at_most > 1 - confidence else (low, middle)
    return high
