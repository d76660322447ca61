"""What `positional_ids` must do."""

import contextlib

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.cases.strategies import INTS, shapes
from autograder.rubric import Exercise

from .cases import TEXT, batches, ids, odd_ids, sizes

exercise = Exercise()

plain_ids = st.integers(1, 50255)  # none that a wrong answer could take for padding, an end or an error
one_window = st.integers(0, 9).map(lambda length: (length,))


@exercise.check(
    points=1,
    calls="positional_ids(token_ids)",
    cases=st.fixed_dictionaries({"token_ids": batches(one_window, plain_ids, unique=True)}),
    corners=[{"token_ids": ids(length)} for length in (3, 1, 0, 130, 1025, 2050)],
    draws=20,
    hint="Three tokens have the positions 0, 1 and 2.",
)
def counts_up_from_zero(module, case):
    """For one window of T tokens, `positional_ids` gives the int64 positions 0, 1, ..., T-1."""
    return module.positional_ids(case.token_ids)


@exercise.check(
    points=1,
    calls="positional_ids(token_ids)",
    cases=st.fixed_dictionaries(
        {"token_ids": batches(shapes(max_dims=4, min_dims=1), plain_ids, unique=True)}
    ),
    corners=[
        *({"token_ids": ids(*shape)} for shape in [(2, 3), (3, 2), (3, 3), (1, 4), (4, 1), (1, 1), (2, 0)]),
        *({"token_ids": ids(*shape)} for shape in [(0, 3), (2, 3, 4), (1, 1, 1, 3), (2, 2, 2)]),
        *({"token_ids": ids(*shape)} for shape in [(1, 2, 1, 2, 3), (1, 1, 2, 1, 1, 1, 1, 2)]),
        {"token_ids": ids(3, 4, layout="expanded")},
        {"token_ids": ids(3, 4, layout="transposed")},
        {"token_ids": ids(2, 3, 4, 5, layout="transposed")},
        {"token_ids": Ids(TEXT, (8, 4))},
    ],
    needs=["counts_up_from_zero"],
    hint="Which dimension of `token_ids` counts the tokens of a window, however many stand before it?",
)
def counts_along_the_last_dimension(module, case):
    """For `[..., T]`, whatever the leading dimensions, `positional_ids` gives one row of positions, `[T]`."""
    return module.positional_ids(case.token_ids)


@exercise.check(
    points=1,
    calls="positional_ids(token_ids)",
    cases=st.fixed_dictionaries(
        {
            "token_ids": batches(one_window, odd_ids, INTS),
            "later_ids": batches(one_window, odd_ids, INTS),
        }
    ),
    corners=[
        {"token_ids": ids(3, dtype="int32"), "later_ids": ids(3)},
        {"token_ids": ids(3), "later_ids": ids(5)},
        {"token_ids": ids(5), "later_ids": ids(3)},
        {"token_ids": ids(4), "later_ids": ids(4)},
        {"token_ids": ids(0, dtype="int32"), "later_ids": ids(2)},
        {"token_ids": Ids((7, 7, 8, 7), (4,)), "later_ids": Ids((8, 8), (2,))},
        {"token_ids": Ids((0, 0, 7, 8), (4,)), "later_ids": Ids((7, 0, 0, 8), (4,))},
        {"token_ids": Ids((5, 6, 50256, 50256), (4,)), "later_ids": Ids((50256, 9, 9), (3,))},
        {"token_ids": Ids((-1, -100, 2**31 - 1), (3,), "int32"), "later_ids": Ids((1, 2, 3), (3,))},
        {"token_ids": Ids((2**62, -(2**62)), (2,)), "later_ids": Ids((3, 3, 3), (3,))},
    ],
    needs=["counts_up_from_zero"],
    hint="Do the values or the dtype of the IDs, or an earlier call, find a way into your answer?",
)
def looks_at_nothing_but_the_length(module, case):
    """The positions are int64 whatever the IDs' values and dtype and earlier calls, and no ID is changed.

    That holds for int32 IDs in a batch, too, and on the meta device, which stands in for a GPU; for windows of one ID alone,
    for a tensor that has become shorter, and whatever dtype torch makes numbers of that have none.
    """
    shorter = torch.ones(5, dtype=torch.int64)
    module.positional_ids(shorter)
    cut = module.positional_ids(shorter.resize_(3)).tolist()
    # What vocabularies have at their ends, and after them, as padding.
    alike = {
        f"all {odd}": len(module.positional_ids(torch.full((3,), odd)))
        for odd in (-2, 3, 50257, 50258, 50304)
    }
    try:
        torch.set_default_dtype(torch.bfloat16)
        last = module.positional_ids(torch.ones(300, dtype=torch.int64))[-1].item()
    finally:
        torch.set_default_dtype(torch.float32)
    first = module.positional_ids(case.token_ids)
    later = module.positional_ids(case.later_ids)
    dtypes = {"cpu": "torch.int64", "meta": "torch.int64"}
    for place in dtypes:
        with contextlib.suppress(Exception):  # whether batches and devices are taken is asked elsewhere
            batch = case.token_ids.to(torch.int32).expand(2, -1).to(place)
            dtypes[place] = str(module.positional_ids(batch).dtype)
    facts = {"positions": first, "positions of later_ids": later, "token_ids afterwards": case.token_ids}
    facts |= {"how many positions 3 tokens have": alike, "last of 300 if bfloat16 is the default": last}
    return facts | {"5 tokens after resize_(3)": cut, "dtypes for int32 batches": dtypes}


@exercise.check(
    points=0.5,
    calls="next(PositionalEmbedding(context_size, emb_dim).parameters())",
    cases=st.fixed_dictionaries({"context_size": st.integers(1, 40), "emb_dim": st.integers(1, 40)}),
    corners=[sizes(4, 3), sizes(3, 4), sizes(1, 1), sizes(1, 5), sizes(5, 1), sizes(512, 768)],
    draws=10,
    hint="A tensor is a parameter of the layer when it is an `nn.Parameter` and an attribute of the layer.",
)
def has_a_row_for_every_position(module, case):
    """The table of `PositionalEmbedding` is a parameter, `[C, D]`, float32."""
    table = next(module.PositionalEmbedding(case.context_size, case.emb_dim).parameters(), None)
    return "no parameter" if table is None else f"a parameter {list(table.shape)}, {table.dtype}"
