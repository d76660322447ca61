"""The cases that checks of gpt_embedding share: layers, IDs that fit them, IDs that do not.

Before a layer is called, its tables are filled with known numbers: row 3, column 1 of the tokens' table holds
3.1, and the positions' table is 100 times as large, so that 213.1 reads "position 2, token 3, column 1".
"""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from autograder.cases.recipes import FloatName, Ids, IntName, Layout, Table
from autograder.cases.strategies import FLOATS, small_sizes, token_ids


def example(
    shape: tuple[int, ...],
    vocab_size: int = 5,
    emb_dim: int = 4,
    context_size: int = 6,
    values: tuple[int, ...] | None = None,
    ids: IntName = "int64",
    layout: Layout = "contiguous",
    floats: FloatName = "float32",
    training: bool = True,
) -> dict[str, Any]:
    """A case of our own choice; unless `values` are given the IDs count down from the last one."""
    if values is None:
        count = math.prod(shape[1:] if layout == "expanded" else shape)
        values = tuple((vocab_size - 1 - place) % vocab_size for place in range(count))
    return {
        "tok_table": Table(vocab_size, emb_dim, floats),
        "pos_table": Table(context_size, emb_dim, floats),
        "token_ids": Ids(values, shape, ids, layout),
        "training": training,
    }


@st.composite
def examples(
    draw: Any,
    shape: st.SearchStrategy[tuple[int, ...]],
    dtypes: tuple[FloatName, ...] = ("float32",),
    too_long: bool = False,
    plain: bool = False,
) -> dict[str, Any]:
    """Layers and IDs that fit them.

    too_long: there are more tokens than positions.
    plain: int64, contiguous, and shorter than the context, so that no other mistake is in the way.
    """
    sides = draw(shape)
    many = [] if dtypes == FLOATS else [st.sampled_from([257, 300])]
    vocab_size = draw(st.one_of(small_sizes, small_sizes, st.just(max(1, sides[-1])), *many))
    emb_dim = draw(st.one_of(small_sizes, st.just(max(1, sides[-1])), st.just(min(vocab_size, 7))))
    apart = draw(st.sampled_from([0, 0, 1, 3]))
    context_size = max(1, sides[-1] - 1 - apart if too_long else sides[-1] + apart + plain)
    dtype = draw(st.sampled_from(dtypes))
    ids = draw(token_ids(vocab_size, sides))
    return {
        "tok_table": Table(vocab_size, emb_dim, dtype),
        "pos_table": Table(context_size, emb_dim, dtype),
        "token_ids": Ids(ids.values, ids.shape) if plain else ids,
        "training": draw(st.booleans()),
    }


side = st.integers(1, 5)
pairs = st.one_of(st.tuples(side, side), st.tuples(side, side), side.map(lambda one: (one, one)))
sizes = st.fixed_dictionaries(dict.fromkeys(("vocab_size", "emb_dim", "context_size"), small_sizes))
