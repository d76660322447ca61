"""The cases that checks of lookup_table share: tables, IDs, and how they are drawn."""

from __future__ import annotations

from math import prod
from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import INTS, shapes, small_sizes, tables, token_ids


def ids(*values: int, shape: tuple[int, ...] | None = None, **more: Any) -> Ids:
    """The IDs in one row, or in `shape`."""
    return Ids(values, (len(values),) if shape is None else shape, **more)


def case(table: Table, batch: Ids, **more: object) -> dict[str, Any]:
    """A corner."""
    return {"table": table, "token_ids": batch, **more}


@st.composite
def every_shape(draw: Any, dtypes: tuple[Any, ...] = ("float32",)) -> dict[str, Any]:
    """Small finite tables, and IDs of any shape."""
    table = draw(tables(draw(small_sizes), dtypes=dtypes, finite=True))
    return case(table, draw(token_ids(table.rows)))


@st.composite
def usual_shapes(draw: Any, finite: bool = True) -> dict[str, Any]:
    """Small tables, and IDs of shapes that break nobody's code: a single ID and no ID have a check of their own."""
    table = draw(tables(draw(small_sizes), finite=finite))
    return case(table, draw(token_ids(table.rows, draw(shapes(min_dims=1, min_side=1)))))


@st.composite
def bad_ids(draw: Any) -> dict[str, Any]:
    """A table, and IDs of which one is not in it, though no one-hot row of it would fill the memory."""
    rows = draw(st.one_of(small_sizes, st.sampled_from([255, 256, 300])))
    shape = draw(shapes(min_side=1))
    values = draw(st.lists(st.integers(0, rows - 1), min_size=prod(shape), max_size=prod(shape)))
    bad = st.sampled_from([-1, -2, -rows, -rows - 1, rows, rows + 1, 2 * rows, 1000, -32768, 65536])
    values[draw(st.integers(0, len(values) - 1))] = draw(bad)
    return case(draw(tables(rows, finite=True)), ids(*values, shape=shape, dtype=draw(st.sampled_from(INTS))))


def corners_of_bad_ids(*further: int) -> list[dict[str, Any]]:
    """What `bad_ids` must not miss."""
    alone = [ids(bad) for bad in (-1, 5, -5, -6, 6, 10, 1000, *further)]
    among = [ids(0, 4, 5), ids(-1, 0, 4), ids(0, 1, 2, -1, shape=(2, 2)), ids(0, 1, 2, 5, shape=(2, 2))]
    among += [ids(5, 5), ids(5, 1, -1, 7, shape=(2, 2))]
    others = [ids(5, shape=()), ids(-1, shape=()), ids(5, dtype="int32"), ids(-1, dtype="int32")]
    one_row = [case(Table(1, 1), ids(bad)) for bad in (1, -1)]
    past_a_byte = [case(Table(300, 1), ids(bad)) for bad in (300, 511, -1)]
    # Four times these is 0 in their dtype: a file that counts numbers instead of rows must ask before it multiplies.
    past_all = [case(Table(5, 4), ids(-(2**62))), case(Table(5, 4), ids(-(2**30), dtype="int32"))]
    # The last of many: some files ask about the first few thousand, or about short batches alone. In bfloat16, which has
    # neither 4999 nor 5000, some count the IDs that are in the table.
    last = [case(Table(5, 2, "bfloat16"), ids(*[0] * 4999, -1))]
    return (
        [case(Table(5, 2), bad) for bad in alone + among + others] + last + one_row + past_a_byte + past_all
    )
