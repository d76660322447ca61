"""Counterexamples read back out of results, and their tensors drawn as grids: nothing lost, nothing marked in vain."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from made_results import differs, earlier
from observed import any_tensor, seen
from test_words import facts

from autograder.cases.bank import Earlier
from autograder.judge.compare import Difference, first_difference
from autograder.judge.words import counterexample, difference_line, number, thing
from autograder.reports import grids
from autograder.reports.counterexample import Told, read
from autograder.reports.grids import Grids
from autograder.rubric import Bitwise, Close, Comparison, Exact, LooksNormal

EXACT = Exact()


def drawn(returned: object, expected: object, compare: Comparison = EXACT) -> Grids | None:
    """The grids of a counterexample for two facts that differ bit by bit."""
    told = read(differs(returned, expected)["counterexample"])
    assert told is not None
    return grids.drawn(told, compare)


def marked(side: grids.Side) -> list[tuple[int, ...]]:
    """The places of the cells that are marked as differing."""
    return [
        (at, row, column)
        for at, matrix in enumerate(side.matrices)
        for row, cells in enumerate(matrix.cells)
        for column, cell in enumerate(cells)
        if cell.differs
    ]


def looks(grid: Grids) -> list[list[str]]:
    """The classes of the cells of each side."""
    return [
        [cell.look for matrix in side.matrices for row in matrix.cells for cell in row] for side in grid.sides
    ]


def told_of(
    returned: object, expected: object, before: Earlier | None = None
) -> tuple[str, Difference] | None:
    """The counterexample of two facts, and where they differ; None where they do not."""
    difference = first_difference(returned, expected, Bitwise())
    if difference is None:
        return None
    case = {"index": 1, "text": "returned: 1\nb"}
    return counterexample("pick(table)", case, difference, before), difference


def rebuilt(told: Told) -> str:
    """A counterexample put together again from its parts."""
    at = f" at {told.place}" if told.place else ""
    given = [f"  {line}" for line in told.given]
    answers = [f"returned{at}: {told.returned}", f"expected{at}: {told.expected}"]
    first = [f"called first: {told.first}", *(f"  {line}" for line in told.first_given)] if told.first else []
    called = f"{'then ' if told.first else ''}called: {told.called}"
    return "\n".join([*first, called, *given, *answers, told.difference])


earlier_calls = st.builds(
    earlier,
    st.sampled_from(["pick(table)", "last(table)", "then called: x"]),
    st.sampled_from([{}, {"index": 2, "text": "then called: x"}]),
)


@given(facts, facts, st.none() | earlier_calls)
def test_no_counterexample_loses_or_gains_a_word(
    returned: object, expected: object, before: Earlier | None
) -> None:
    made = told_of(returned, expected, before)
    told = read(made[0]) if made else None
    assert told is None or (made and rebuilt(told) == made[0])


@given(
    st.lists(
        st.integers(0, 3) | st.sampled_from(["a", "a: b", "it's", 'say "x"', "]: tensor [1]", "\\"]),
        max_size=4,
    ),
    st.sampled_from([True, "returned: x", "expected at [0]: y", torch.zeros(2), None]),
)
def test_a_counterexample_is_read_back_with_the_place_where_facts_differ(path: list[Any], fact: Any) -> None:
    returned, expected = seen(fact), seen(torch.ones(2))
    for step in reversed(path):
        returned, expected = (
            ({step: one} if isinstance(step, str) else [0] * step + [one]) for one in (returned, expected)
        )
    made = told_of(returned, expected)
    assert made
    told = read(made[0])
    assert told is not None
    assert told.place == made[1].path
    assert (told.called, told.given[0], told.difference) == (
        "pick(table)",
        "index = 1",
        difference_line(made[1]),
    )
    assert (told.returned, told.expected) == (thing(seen(fact)), thing(seen(torch.ones(2))))


@given(any_tensor())
def test_a_tensor_is_read_back_as_it_was_written(tensor: torch.Tensor) -> None:
    fact = seen(tensor)
    read_back = grids.tensor(thing(fact))
    if ", first numbers" in thing(fact):
        assert read_back is None
        return
    numbers = tuple(number(value) for value in fact.numbers.ravel())
    assert read_back == grids.Tensor(tuple(fact.shape), fact.dtype, numbers)


@pytest.mark.parametrize(
    "words",
    [
        "tensor [2, 2] float32 [[1.0, 2.0], [3.0, 4.…",
        "tensor [9, 9] float32, first numbers 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, …",
        "tensor [2] float32 on the meta device",
        "tensor [2] float32 [1.0, 2.0, 3.0]",
        "tensor [2, 2] float32 [1.0, 2.0, 3.0, 4.0]",
        "tensor [2] number [1.0, 2.0]",
        "ValueError: tensor [1] float32 [1.0]",
        "[1.0, 2.0]",
        "None",
    ],
)
def test_what_is_no_whole_tensor_is_not_drawn(words: str) -> None:
    assert grids.tensor(words) is None


def test_a_huge_shape_without_numbers_is_read_at_once() -> None:
    assert grids.tensor("tensor [1099511627776, 0] float32 []") is not None


@given(st.data(), st.sampled_from([Exact(), Bitwise(), Close(1e-3, 1e-3)]))
def test_the_marked_cells_are_those_that_the_judge_tells_apart(data: st.DataObject, compare: Any) -> None:
    shape = data.draw(st.lists(st.integers(1, 3), max_size=3).map(tuple))
    values = st.sampled_from([0.0, -0.0, 1.0, 1.0001, 2.5, math.inf, -math.inf, math.nan, 1e30])
    one, other = (
        torch.tensor(
            data.draw(st.lists(values, min_size=math.prod(shape), max_size=math.prod(shape)))
        ).reshape(shape)
        for _ in range(2)
    )
    if first_difference(seen(one), seen(other), Bitwise()) is None or one.numel() > 24:
        return
    grid = drawn(one, other, compare)
    difference = first_difference(seen(one), seen(other), compare)
    assert grid is not None
    assert [len(marked(side)) for side in grid.sides] == [difference.differing if difference else 0] * 2
    assert marked(grid.sides[0]) == marked(grid.sides[1])


def test_tensors_of_other_shapes_are_drawn_but_not_compared_cell_by_cell() -> None:
    grid = drawn(torch.zeros(3, 1), torch.ones(2, 2))
    assert grid is not None
    assert [marked(side) for side in grid.sides] == [[], []]
    assert [side.about for side in grid.sides] == ["[3, 1] float32", "[2, 2] float32"]
    assert "The shapes differ" in grid.legend


def test_random_numbers_are_not_compared_cell_by_cell() -> None:
    grid = drawn(torch.tensor([3.0]), torch.tensor([9.0]), LooksNormal())
    assert grid is not None
    assert [marked(side) for side in grid.sides] == [[], []]


def test_a_batch_of_matrices_is_drawn_as_one_grid_each() -> None:
    grid = drawn(torch.zeros(2, 1, 2, 3), torch.ones(2, 1, 2, 3))
    assert grid is not None
    assert [matrix.where for matrix in grid.sides[0].matrices] == ["[0][0]", "[1][0]"]
    assert {(matrix.rows, matrix.columns) for matrix in grid.sides[0].matrices} == {(2, 3)}


@pytest.mark.parametrize(("shape", "rows", "columns"), [((), 0, 0), ((3,), 0, 3), ((2, 3), 2, 3)])
def test_only_axes_that_a_tensor_has_are_numbered(shape: tuple[int, ...], rows: int, columns: int) -> None:
    grid = drawn(torch.zeros(shape), torch.ones(shape))
    assert grid is not None
    (matrix,) = grid.sides[0].matrices
    assert (matrix.rows, matrix.columns) == (rows, columns)
    assert sum(map(len, matrix.cells)) == math.prod(shape)


def test_one_colour_scale_spans_both_tensors() -> None:
    grid = drawn(torch.tensor([0.0, 2.0]), torch.tensor([4.0, 8.0]))
    assert grid is not None
    assert looks(grid) == [["l0 off", "l2 off"], ["l4 off", "l8 off"]]
    assert "from 0 to 8" in grid.legend


def test_what_is_not_finite_has_no_place_on_the_scale() -> None:
    grid = drawn(torch.tensor([math.nan, 1.0, 0.0]), torch.tensor([math.inf, 1.0, -math.inf]))
    assert grid is not None
    assert looks(grid) == [["odd off", "l8", "l0 off"], ["odd off", "l8", "odd off"]]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=2, max_size=6))
def test_a_larger_number_never_has_a_weaker_colour(values: list[float]) -> None:
    one = torch.tensor(sorted(values), dtype=torch.float64)
    grid = drawn(one, torch.full_like(one, math.nan))
    if grid is None:  # longer than is written out
        return
    levels = [int(look.split()[0].removeprefix("l")) for look in looks(grid)[0]]
    assert levels == sorted(levels)


@pytest.mark.parametrize("ends", [(-1.7e308, 1.7e308), (0.0, 5e-324), (-5e-324, 5e-324)])
def test_the_widest_and_the_narrowest_scale_have_all_colours(ends: tuple[float, float]) -> None:
    one = torch.tensor(ends, dtype=torch.float64)
    grid = drawn(one, one.flip(0))
    assert grid is not None
    assert looks(grid) == [["l0 off", "l8 off"], ["l8 off", "l0 off"]]
