"""The cases that checks of positional_ids share: IDs of all shapes, layers and windows that fit them or not."""

from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, IntName, Layout
from autograder.cases.strategies import LAYOUTS

Shapes = st.SearchStrategy[tuple[int, ...]]


#: The first 8 windows of 4 tokens of the course's text, as GPT-2 splits it.
TEXT = (
    464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262,
    39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741,
)  # fmt: skip

gpt2_ids = st.one_of(st.integers(0, 50256), st.sampled_from([0, 0, 1, 50256]))
odd_ids = st.one_of(gpt2_ids, st.sampled_from([-1, -100, 50257, 2**31 - 1, -(2**31)]))


def ids(*shape: int, dtype: IntName = "int64", layout: Layout = "contiguous") -> Ids:
    """IDs for a corner, which do not look like positions."""
    count = torch.Size(shape[1:] if layout == "expanded" else shape).numel()
    return Ids(tuple((7 + 40503 * n) % 50257 for n in range(count)), shape, dtype, layout)


@st.composite
def batches(
    draw: Any,
    shape: Shapes,
    values: st.SearchStrategy[int] = gpt2_ids,
    dtypes: tuple[IntName, ...] = ("int64",),
    unique: bool = False,
) -> Ids:
    """IDs of a shape drawn from `shape`; without repetition where only the shape should tell."""
    sides = draw(shape)
    count = torch.Size(sides).numel()
    numbers = draw(st.lists(values, min_size=count, max_size=count, unique=unique))
    return Ids(tuple(numbers), sides, draw(st.sampled_from(dtypes)), draw(st.sampled_from(LAYOUTS)))


def windows(lengths: st.SearchStrategy[int]) -> Shapes:
    """Shapes `[..., T]` with T from `lengths`; one window alone and B = T are likely."""
    leading = st.lists(st.integers(0, 4), max_size=3).map(tuple)
    mixed = st.tuples(leading, lengths).map(lambda pair: (*pair[0], pair[1]))
    return st.one_of(lengths.map(lambda t: (t,)), mixed, lengths.map(lambda t: (t, t)))


def sizes(context_size: int, emb_dim: int, **more: object) -> dict[str, object]:
    """A corner with these two sizes."""
    return {"context_size": context_size, "emb_dim": emb_dim, **more}
