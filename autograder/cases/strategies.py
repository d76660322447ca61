"""Hypothesis strategies that every rubric can draw its cases from.

They go after the places where wrong answers hide: sizes that coincide and sizes that do not, 1, 0, the last ID, IDs
above 255 and above 32767, repeated IDs, every float dtype, int32 and int64, memory that is not contiguous.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import Fill, FloatName, Ids, IntName, Layout, Table

FLOATS: tuple[FloatName, ...] = ("float32", "float64", "float16", "bfloat16")
INTS: tuple[IntName, ...] = ("int64", "int32")
LAYOUTS: tuple[Layout, ...] = ("contiguous", "transposed", "strided")

#: Sizes small enough to read in a counterexample, 1 and coincidences included.
small_sizes = st.integers(min_value=1, max_value=7)

#: Vocabulary sizes: mostly small, some past 255 (one byte) and past 32767 (two bytes with a sign).
vocab_sizes = st.one_of(
    small_sizes, small_sizes, st.sampled_from([256, 257, 300]), st.sampled_from([32769, 50257])
)


def shapes(max_dims: int = 3, min_dims: int = 0, min_side: int = 0) -> st.SearchStrategy[tuple[int, ...]]:
    """Shapes of token IDs: `[]`, `[T]`, `[B, T]`, `[A, B, T]`, with sides of 0 and 1 and equal sides among them."""
    side = st.integers(min_value=min_side, max_value=4)
    free = st.lists(side, min_size=min_dims, max_size=max_dims).map(tuple)
    equal = st.tuples(side, st.integers(min_dims, max_dims)).map(lambda pair: (pair[0],) * pair[1])
    return st.one_of(free, free, equal)


@st.composite
def token_ids(draw: Any, vocab_size: int, shape: tuple[int, ...] | None = None) -> Ids:
    """IDs in `0..vocab_size-1`; the last ID and repeated IDs are likely."""
    shape = draw(shapes()) if shape is None else shape
    count = 1
    for side in shape:
        count *= side
    last = vocab_size - 1
    one = st.one_of(st.integers(0, last), st.sampled_from([0, last]))
    values = draw(st.lists(one, min_size=count, max_size=count))
    return Ids(tuple(values), shape, draw(st.sampled_from(INTS)), draw(st.sampled_from(LAYOUTS)))


@st.composite
def tables(
    draw: Any,
    rows: int | None = None,
    width: int | None = None,
    dtypes: tuple[FloatName, ...] = FLOATS,
    finite: bool = False,
    learnable: bool = False,
) -> Table:
    """Tables of one of `dtypes`; narrow where there are many rows, so that a bank stays small."""
    rows = draw(vocab_sizes) if rows is None else rows
    if width is None:
        width = draw(st.one_of(small_sizes, st.just(min(rows, 7)))) if rows <= 7 else draw(st.integers(1, 3))
    dtype = draw(st.sampled_from(dtypes))
    if rows > 200 and dtype in ("float16", "bfloat16"):
        fill: Fill = "scrambled"
    else:
        fill = draw(st.sampled_from(["labelled", "labelled", "scrambled"] + ([] if finite else ["special"])))
    return Table(rows, width, dtype, fill, draw(st.sampled_from(LAYOUTS)), learnable)


@st.composite
def tables_with_ids(
    draw: Any,
    dtypes: tuple[FloatName, ...] = FLOATS,
    finite: bool = False,
    learnable: bool = False,
    shape: tuple[int, ...] | None = None,
) -> dict[str, object]:
    """`table` `[V, D]` and `token_ids` `[...]` with every ID inside the table."""
    table = draw(tables(dtypes=dtypes, finite=finite, learnable=learnable))
    return {"table": table, "token_ids": draw(token_ids(table.rows, shape))}
