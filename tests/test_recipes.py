"""Recipes of tensors: they go to JSON and back, and build what they say, the same bits each time."""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from observed import seen

from autograder.cases import strategies
from autograder.cases.bank import FrozenCheck
from autograder.cases.recipes import (
    SCRAMBLED,
    Ids,
    Table,
    build,
    build_ids,
    build_table,
    from_json,
    to_json,
)
from autograder.judge import reproduce
from autograder.judge.compare import first_difference
from autograder.rubric import Exact

DTYPES = st.sampled_from(strategies.FLOATS)
LAYOUTS = st.sampled_from([*strategies.LAYOUTS, "offset"])


def any_table(rows: st.SearchStrategy[int], width: st.SearchStrategy[int]) -> st.SearchStrategy[Table]:
    """Any table that has so many rows and columns."""
    fill = st.sampled_from(["labelled", "scrambled", "special"])
    return st.builds(
        Table, rows=rows, width=width, dtype=DTYPES, fill=fill, layout=LAYOUTS, learnable=st.booleans()
    )


small_table = any_table(st.integers(0, 9), st.integers(0, 12))
SIDES = st.one_of(st.integers(0, 9), st.integers(0, 99))
GIVES_ITS_TABLE = FrozenCheck(
    "gives", 1.0, "Says.", "Hint.", "give(table)", Exact(), (), (), "return module.give(case.table)"
)
DIFFERENCE = first_difference(seen(torch.ones(1)), seen(torch.zeros(1)), Exact())


@st.composite
def any_ids(draw: Any) -> Ids:
    """IDs of any shape and layout; those that are expanded give the values of one row only."""
    shape = draw(st.lists(st.integers(0, 4), max_size=4).map(tuple))
    layouts = [*strategies.LAYOUTS, *(["offset", "expanded"] if shape else [])]
    layout = draw(st.sampled_from(layouts))
    count = math.prod(shape[1:] if layout == "expanded" else shape)
    values = draw(st.lists(st.integers(0, 50256), min_size=count, max_size=count))
    return Ids(tuple(values), shape, draw(st.sampled_from(strategies.INTS)), layout)


def many_ids(shape: tuple[int, ...]) -> Ids:
    """One bad ID, the last of many."""
    return Ids((*[0] * (math.prod(shape) - 1), -1), shape)


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3),
)
any_case = st.dictionaries(st.text(max_size=9), small_table | any_ids() | plain_values, max_size=4)


@given(any_table(SIDES, SIDES))
def test_a_snippet_makes_the_very_table_of_the_recipe(recipe: Table) -> None:
    given = to_json({"table": recipe})
    line = reproduce.snippet("picking.py", GIVES_ITS_TABLE, given, DIFFERENCE, 0).splitlines()[1]
    known: dict[str, Any] = {"torch": torch}
    exec(line, known)
    made, built = known["case"].table, build_table(recipe)
    assert (made.dtype, made.shape, made.requires_grad) == (built.dtype, built.shape, built.requires_grad)
    assert made.stride() == built.stride() or not built.numel()
    assert made.storage_offset() == built.storage_offset() or not built.numel()
    assert torch.equal(made.isnan(), built.isnan())
    number = ~built.isnan()
    assert torch.equal(made[number], built[number])
    assert torch.equal(made[number].signbit(), built[number].signbit())


@given(any_ids() | st.builds(many_ids, st.sampled_from([(300,), (2, 150)])))
def test_a_snippet_makes_the_very_ids_of_the_recipe(recipe: Ids) -> None:
    given = to_json({"table": recipe})
    line = reproduce.snippet("picking.py", GIVES_ITS_TABLE, given, DIFFERENCE, 0).splitlines()[1]
    known: dict[str, Any] = {"torch": torch}
    exec(line, known)
    made, built = known["case"].table, build_ids(recipe)
    assert (made.dtype, made.shape, made.tolist()) == (built.dtype, built.shape, built.tolist())
    assert made.stride() == built.stride() or built.numel() < 2
    assert len(line) < 2000


@given(any_case)
def test_any_case_survives_json(case: dict[str, Any]) -> None:
    assert from_json(json.loads(json.dumps(to_json(case)))) == case


@given(small_table)
def test_a_table_has_the_shape_dtype_and_layout_of_its_recipe(recipe: Table) -> None:
    table = build_table(recipe)
    assert table.shape == (recipe.rows, recipe.width)
    assert table.dtype is getattr(torch, recipe.dtype)
    assert (table.requires_grad, table.is_leaf) == (recipe.learnable, True)
    if min(table.shape) > 1:
        assert table.is_contiguous() == (recipe.layout in ("contiguous", "offset"))
        assert bool(table.storage_offset()) == (recipe.layout == "offset")


@given(any_ids())
def test_ids_have_the_values_shape_dtype_and_layout_of_their_recipe(recipe: Ids) -> None:
    ids = build_ids(recipe)
    assert ids.shape == recipe.shape
    assert ids.dtype is getattr(torch, recipe.dtype)
    whole = recipe.values * recipe.shape[0] if recipe.layout == "expanded" else recipe.values
    assert tuple(ids.flatten().tolist()) == whole
    if recipe.shape and min(recipe.shape) > 1:
        flat = recipe.layout in ("contiguous", "offset") or (
            recipe.layout == "transposed" and len(recipe.shape) == 1
        )
        assert ids.is_contiguous() == flat
        assert (ids.stride(0) == 0) == (recipe.layout == "expanded")
        assert bool(ids.storage_offset()) == (recipe.layout == "offset")


@pytest.mark.parametrize("dtype", strategies.FLOATS)
@pytest.mark.parametrize(("rows", "width"), [(7, 5), (300, 3), (2048, 9), (50257, 2)])
def test_scrambled_numbers_are_finite_and_exact(dtype: Any, rows: int, width: int) -> None:
    step, _ = SCRAMBLED[dtype]
    table = build_table(Table(rows, width, dtype, "scrambled"))
    assert torch.isfinite(table).all()
    steps = table.double() / step
    assert (steps == steps.round()).all(), "rounded to the dtype, a number lost its place"
    assert (table[:, 1:] != table[:, :-1]).any(dim=0).all(), "neighbouring columns must differ"


@pytest.mark.parametrize("dtype", strategies.FLOATS)
def test_scrambled_rows_that_mangled_ids_confuse_are_different(dtype: Any) -> None:
    table = build_table(Table(50257, 2, dtype, "scrambled"))
    ids = torch.arange(50257)
    mangled = {
        "one too few": (ids - 1) % 50257,
        "one byte": ids % 256,
        "two bytes with a sign, wrapped round": ids % 32768,
        "half precision": ids.half().clamp(max=50256).long(),
        "bfloat16": ids.bfloat16().long().clamp(max=50256),
    }
    for how, other in mangled.items():
        moved = ids != other
        assert (table[ids] != table[other]).any(dim=1)[moved].all(), how


@given(st.integers(1, 400), st.integers(1, 200), st.sampled_from(["float32", "float64"]))
def test_a_labelled_number_tells_its_row_and_column(rows: int, width: int, dtype: Any) -> None:
    table = build_table(Table(rows, width, dtype)).double()
    digits = max(1, len(str(width - 1)))
    row, column = rows - 1, width - 1
    assert table[row, column].item() == pytest.approx(row + column / 10**digits, abs=1e-4)
    assert f"{table[row, column].item():.{digits}f}" == f"{row}.{column:0{digits}d}"


def test_a_labelled_table_reads_as_promised() -> None:
    table = build_table(Table(4, 3))
    assert [[round(number, 4) for number in row] for row in table.tolist()] == [
        [0.0, 0.1, 0.2],
        [1.0, 1.1, 1.2],
        [2.0, 2.1, 2.2],
        [3.0, 3.1, 3.2],
    ]


@pytest.mark.parametrize("dtype", strategies.FLOATS)
def test_a_special_table_holds_inf_nan_and_both_zeros(dtype: Any) -> None:
    table = build_table(Table(8, 2, dtype, "special"))
    assert torch.isfinite(table[::4]).all()
    assert (table[1::4] == torch.inf).all()
    assert torch.isnan(table[2::4]).all()
    assert table[3::4].tolist() == [[-0.0, -torch.inf]] * 2
    assert torch.signbit(table[3::4]).all()


@given(small_table, any_ids())
def test_a_recipe_gives_the_same_bits_each_time_and_shares_no_memory(table: Table, ids: Ids) -> None:
    case = {"table": table, "token_ids": ids, "factor": 0.5}
    first, second = build(case), build(case)
    assert first.factor == 0.5
    for one, other in ((first.table, second.table), (first.token_ids, second.token_ids)):
        assert one.stride() == other.stride()
        assert _bits(one) == _bits(other)
        assert one.numel() == 0 or one.data_ptr() != other.data_ptr()


def test_the_bits_are_those_that_they_have_always_been() -> None:
    tables = [
        Table(300, 3, dtype, fill)  # type: ignore[arg-type]
        for dtype in strategies.FLOATS
        for fill in ("labelled", "scrambled", "special")
    ]
    digest = hashlib.sha256(b"".join(_bits(build_table(table)) for table in tables)).hexdigest()
    # A change here is a change of every bank: freeze all of them again.
    assert digest == "7d84f74237dad1422d81582618282e563a3f5ff3b55da5d36a60032a12e6d1a9"


def _bits(tensor: torch.Tensor) -> bytes:
    sizes = {2: torch.int16, 4: torch.int32, 8: torch.int64}
    return tensor.detach().contiguous().view(sizes[tensor.element_size()]).numpy().tobytes()


@pytest.mark.parametrize(
    "plain",
    [{"x": {"tables": {}}}, {"x": {"table": {"rows": 1, "width": 1, "depth": 1}}}, {"x": {"ids": {}}}],
)
def test_json_of_another_form_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        from_json(plain)


@settings(max_examples=30)
@given(st.data())
def test_strategies_draw_ids_that_are_inside_their_table(data: st.DataObject) -> None:
    case = build(data.draw(strategies.tables_with_ids()))
    assert case.token_ids.numel() == 0 or 0 <= case.token_ids.min() <= case.token_ids.max() < len(case.table)


@settings(max_examples=30)
@given(strategies.tables(finite=True))
def test_finite_tables_are_finite(recipe: Table) -> None:
    assert torch.isfinite(build_table(recipe)).all()


@given(strategies.shapes(max_dims=2, min_dims=1, min_side=2))
def test_shapes_keep_to_their_limits(shape: tuple[int, ...]) -> None:
    assert 1 <= len(shape) <= 2
    assert all(2 <= side <= 4 for side in shape)
