"""Comparisons: what counts as equal under each, and where the first difference lies."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from observed import any_tensor, seen, seen_bits

from autograder import wire
from autograder.judge.compare import Difference, first_difference
from autograder.judge.observation import Missing, Opaque, Raised, TensorSeen
from autograder.rubric import Bitwise, Close, Comparison, Exact, LooksNormal

BITWISE, EXACT, CLOSE, NORMAL = Bitwise(), Exact(), Close(rtol=1e-3, atol=1e-6), LooksNormal()
BY_VALUE = [BITWISE, EXACT, CLOSE]

facts = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=3) | any_tensor(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
).map(seen)


def tensor(*numbers: Any, dtype: str = "float32") -> TensorSeen:
    """A tensor as the judge sees it."""
    read = seen(torch.tensor(numbers, dtype=getattr(torch, dtype)))
    assert isinstance(read, TensorSeen)
    return read


def aspect(returned: Any, expected: Any, compare: Comparison = EXACT) -> str:
    """What differs first; empty where nothing does."""
    found = first_difference(returned, expected, compare)
    return found.aspect if found else ""


@given(facts, st.sampled_from(BY_VALUE))
def test_everything_equals_itself(fact: Any, compare: Comparison) -> None:
    assert first_difference(fact, fact, compare) is None


@given(facts, facts)
def test_what_is_bitwise_equal_is_equal_and_what_is_equal_is_close(one: Any, other: Any) -> None:
    if not aspect(one, other, BITWISE):
        assert not aspect(one, other, EXACT)
    if not aspect(one, other, EXACT):
        assert not aspect(one, other, CLOSE)


@given(any_tensor(), any_tensor())
def test_bitwise_equal_means_equal_dtype_shape_and_bits(one: torch.Tensor, other: torch.Tensor) -> None:
    first, second = seen(one), seen(other)
    same = (first.dtype, first.shape, seen_bits(first)) == (second.dtype, second.shape, seen_bits(second))
    assert (aspect(first, second, BITWISE) == "") == same


def equal(one: float, other: float, compare: Comparison) -> bool:
    """The definitions in rubric.py, once more and one number at a time."""
    if isinstance(compare, Bitwise):
        return numpy.float64(one).tobytes() == numpy.float64(other).tobytes()
    if one == other or (math.isnan(one) and math.isnan(other)):
        return True
    if not isinstance(compare, Close) or not (math.isfinite(one) and math.isfinite(other)):
        return False
    return abs(one - other) <= compare.atol + compare.rtol * abs(other)


some_floats = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 1.0005, 1.002, math.inf, -math.inf, math.nan])


@given(st.lists(st.tuples(some_floats, some_floats), min_size=1, max_size=9), st.sampled_from(BY_VALUE))
def test_the_first_difference_is_the_first_in_row_major_order(
    pairs: list[tuple[float, float]], compare: Comparison
) -> None:
    for shape in {(len(pairs),), (1, len(pairs)), *([(3, 3)] if len(pairs) == 9 else [])}:
        one, other = (
            torch.tensor([pair[side] for pair in pairs], dtype=torch.float64).reshape(shape)
            for side in (0, 1)
        )
        found = first_difference(seen(one), seen(other), compare)
        places = list(itertools.product(*map(range, shape)))
        differing = [place for place, pair in zip(places, pairs, strict=True) if not equal(*pair, compare)]
        if differing:
            assert found is not None
            assert (found.aspect, found.index, found.differing) == ("values", differing[0], len(differing))
        else:
            assert found is None


@pytest.mark.parametrize("dtype", [*wire.DTYPES])
@pytest.mark.parametrize("compare", BY_VALUE)
def test_one_number_that_differs_is_found_in_every_dtype(dtype: str, compare: Comparison) -> None:
    one = torch.zeros(2, 3, 2, dtype=getattr(torch, dtype))
    other = one.clone()
    other[1, 0, 1] = 1
    other[1, 2, 0] = 1
    found = first_difference(seen(one), seen(other), compare)
    assert found is not None
    assert (found.index, found.differing) == ((1, 0, 1), 2)
    assert aspect(seen(one[0, 0, 0]), seen(other[1, 0, 1]), compare) == "values", "0-d, too"


@pytest.mark.parametrize("compare", [*BY_VALUE, NORMAL])
def test_dtype_shape_and_kind_must_be_equal(compare: Comparison) -> None:
    expected = tensor(1.0, 2.0)
    assert aspect(tensor(1.0, 2.0, dtype="float64"), expected, compare) == "dtype"
    assert aspect(tensor(1, 2, dtype="int64"), expected, compare) == "dtype"
    assert aspect(tensor([1.0, 2.0]), expected, compare) == "shape"
    assert aspect(tensor(1.0), expected, compare) == "shape", "nothing is broadcast"
    assert aspect([1.0, 2.0], expected, compare) == "kind"
    assert aspect(None, expected, compare) == "kind"
    assert aspect(expected, 1.0, compare) == "kind"
    assert aspect(seen(torch.ones(2, device="meta")), expected, compare) == "device"
    large = torch.ones(2**20 + 1)
    assert aspect(seen(large), seen(large.to("meta")), compare) == "device", "too large to be sent"
    assert aspect(tensor(), tensor([]), compare) == "shape", "[0] is not [1, 0]"


def test_zeros_and_nans_are_told_apart_bitwise_alone() -> None:
    for one, other in [(0.0, -0.0), (math.nan, -math.nan)]:
        for wrap in (tensor, seen):
            assert aspect(wrap(one), wrap(other), BITWISE) == "values"
            assert aspect(wrap(one), wrap(other), EXACT) == ""
            assert aspect(wrap(one), wrap(other), CLOSE) == ""


def test_close_holds_within_its_tolerance_for_numbers_that_are_finite() -> None:
    within, beyond = 1 + 0.9e-3, 1 + 1.1e-3
    assert aspect(tensor(within), tensor(1.0), CLOSE) == ""
    assert aspect(tensor(within), tensor(1.0), EXACT) == "values"
    assert aspect(tensor(beyond), tensor(1.0), CLOSE) == "values"
    assert aspect(within, 1.0, CLOSE) == ""
    assert aspect(beyond, 1.0, CLOSE) == "values"
    for other in (5.0, -math.inf, math.nan):
        assert aspect(tensor(other), tensor(math.inf), CLOSE) == "values"
        assert aspect(tensor(math.inf), tensor(other), CLOSE) == "values"
    assert aspect(tensor(1 + 5j, dtype="complex64"), tensor(1 + 0j, dtype="complex64"), CLOSE) == "values"
    assert aspect(tensor(1 + 1e-4j, dtype="complex64"), tensor(1 + 0j, dtype="complex64"), CLOSE) == ""


def test_whole_numbers_have_no_tolerance() -> None:
    wide = Close(rtol=1.0, atol=10.0)
    assert aspect(tensor(3, dtype="int64"), tensor(4, dtype="int64"), wide) == "values"
    assert aspect(3, 4, wide) == "values"


@pytest.mark.parametrize(
    ("returned", "expected", "differs"),
    [
        (1, True, "kind"),
        (1, 1.0, "kind"),
        ("1", 1, "kind"),
        (None, 0, "kind"),
        (Opaque("builtins.set"), [], "kind"),
        (Missing("lookup"), "lookup", "kind"),
        ([1, 2], [1, 2, 3], "length"),
        ([1, 2, 3], [1, 2], "length"),
        ([1, 5, 3], [1, 2], "values"),
        ({"a": 1}, {"b": 1}, "keys"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, ""),
        ({"a": 1}, [1], "kind"),
        ("yes", "no", "values"),
    ],
)
def test_plain_facts_must_be_equal_in_kind_and_value(returned: Any, expected: Any, differs: str) -> None:
    assert aspect(returned, expected) == differs


def test_the_path_leads_to_the_first_difference() -> None:
    expected = {"state": [tensor(1.0), {"weight": tensor(2.0, 3.0)}], "more": 1}
    returned = {"state": [tensor(1.0), {"weight": tensor(2.0, 4.0)}], "more": 2}
    found = first_difference(returned, expected, EXACT)
    assert isinstance(found, Difference)
    assert (found.path, found.aspect, found.index) == ("['state'][1]['weight']", "values", (1,))
    assert found.returned is returned["state"][1]["weight"]  # type: ignore[index]


def raised(*classes: str) -> Raised:
    """An exception of these classes, its own first."""
    return Raised((*classes, "builtins.Exception"), "text", 3, "f")


def test_an_expected_exception_may_be_a_subclass_and_nothing_else() -> None:
    expected = raised("builtins.IndexError", "builtins.LookupError")
    assert aspect(raised("builtins.IndexError"), expected) == ""
    assert aspect(raised("student.TokenError", "builtins.IndexError"), expected) == ""
    assert aspect(raised("builtins.KeyError", "builtins.LookupError"), expected) == "raised"
    assert aspect(raised("builtins.LookupError"), expected) == "raised", "the base class says too little"
    assert aspect(raised("student.IndexError"), expected) == "raised", "the name alone is not enough"
    assert aspect(Raised((), "", 0, ""), expected) == "raised"
    assert aspect(tensor(1.0), expected) == "raised"
    assert aspect(expected, tensor(1.0)) == "kind"
    assert aspect(Raised(("builtins.IndexError",), "other words", 9, "g"), expected) == ""


@given(facts, facts, st.sampled_from([*BY_VALUE, NORMAL]))
def test_any_two_facts_can_be_compared(one: Any, other: Any, compare: Comparison) -> None:
    assume(one is not other)
    found = first_difference(one, other, compare)
    assert found is None or found.aspect in (
        "kind", "dtype", "shape", "device", "values", "spread", "raised", "length", "keys",
    )  # fmt: skip
