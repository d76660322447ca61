"""Whether numbers look like draws from N(0, 1): every right way to draw them passes, the usual wrong ones do not."""

from __future__ import annotations

import math
from typing import Any

import numpy
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from observed import seen

from autograder.judge.compare import distance_from_normal, first_difference, looks_normal
from autograder.rubric import LooksNormal

NORMAL = LooksNormal()
FLOATS = ["float16", "bfloat16", "float32", "float64"]


def aspect(returned: Any, expected: Any) -> str:
    """What differs first; empty where nothing does."""
    found = first_difference(seen(returned), seen(expected), NORMAL)
    return found.aspect if found else ""


def drawn(count: int, seed: int = 1) -> torch.Tensor:
    """`count` draws from N(0, 1)."""
    return torch.randn(count, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("count", [1, 2, 24, 500, 5000])
def test_draws_from_a_normal_distribution_look_so(dtype: str, count: int) -> None:
    expected = torch.zeros(count, dtype=getattr(torch, dtype))
    for seed in range(40):
        assert aspect(drawn(count, seed).to(expected.dtype), expected) == ""


def xavier() -> torch.Tensor:
    """What `nn.init.xavier_uniform_` draws for a table `[40, 50]`."""
    table = torch.nn.init.xavier_uniform_(torch.empty(40, 50), generator=torch.Generator().manual_seed(1))
    return table.flatten()


SPREADS = {
    "from 0 to 1": torch.linspace(0, 1, 2000),
    "evenly with deviation 1": torch.linspace(-(3**0.5), 3**0.5, 20_000),
    "zeros": torch.zeros(2000),
    "constant": torch.full((2000,), 0.5),
    "GPT-2's deviation of 0.02": drawn(2000) * 0.02,
    "wide": drawn(2000) * 1.3,
    "shifted": drawn(2000) + 0.2,
    "without negative numbers": drawn(2000).abs(),
    "xavier": xavier(),
    "one nan": torch.cat([drawn(1999), torch.tensor([math.nan])]),
    "one inf": torch.cat([drawn(1999), torch.tensor([math.inf])]),
}


@pytest.mark.parametrize("how", SPREADS)
def test_numbers_that_are_spread_otherwise_do_not_look_normal(how: str) -> None:
    spread = SPREADS[how]
    expected = drawn(len(spread), seed=2)
    assert aspect(spread, expected) == "spread"
    assert aspect({"weight": spread}, {"weight": expected}) == "spread"


def test_beside_random_tensors_all_else_is_compared_exactly() -> None:
    expected = [torch.tensor([0.1, 0.2]), torch.tensor([1, 2]), "weight", 0.5]
    assert aspect([torch.tensor([-0.3, 0.4]), *expected[1:]], expected) == ""
    assert aspect([expected[0], torch.tensor([1, 3]), "weight", 0.5], expected) == "values"
    assert aspect([*expected[:2], "bias", 0.5], expected) == "values"
    assert aspect([*expected[:3], 0.25], expected) == "values"


@given(st.lists(st.floats(-4, 4), min_size=1, max_size=30))
def test_the_distance_is_kolmogorov_s(numbers: list[float]) -> None:
    ordered = sorted(numbers)
    count = len(ordered)
    below = [0.5 * math.erfc(-number / math.sqrt(2)) for number in ordered]
    # The empirical distribution jumps at each number: the largest gap lies right before or right at one.
    gaps = [
        max(abs(sum(x <= y for x in ordered) / count - at), abs(sum(x < y for x in ordered) / count - at))
        for y, at in zip(ordered, below, strict=True)
    ]
    assert distance_from_normal(numpy.array(numbers)) == pytest.approx(max(gaps) * math.sqrt(count))


def test_a_tensor_without_numbers_looks_normal() -> None:
    assert looks_normal(numpy.zeros((0, 3)), NORMAL)
