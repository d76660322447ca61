"""What a `GPTEmbedding` must give, and what it must refuse."""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import shapes
from autograder.rubric import Exercise

from .cases import example, examples, pairs, side

exercise = Exercise()

#: Line break, space, punctuation, capitals and small letters: 64 characters.
ALPHABET = "\n !\"'(),-.:;ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
any_shape = st.one_of(shapes(max_dims=4, min_dims=1), side.map(lambda one: (one,)))


@st.composite
def with_a_bad_id(draw: Any) -> dict[str, Any]:
    """Cases in which one ID has no row."""
    case: dict[str, Any] = draw(examples(pairs, plain=True))
    good, vocab_size = case["token_ids"], case["tok_table"].rows
    values = list(good.values)
    bad = st.sampled_from([-1, -100, vocab_size, -vocab_size, vocab_size + 1, vocab_size + 255, 2**31 - 1])
    values[draw(st.integers(0, len(values) - 1))] = draw(bad)
    return {**case, "token_ids": Ids(tuple(values), good.shape, good.dtype, good.layout)}


@st.composite
def words(draw: Any) -> dict[str, Any]:
    """Two words of the same letters."""
    word = draw(st.text(ALPHABET, min_size=2, max_size=8))
    return spelled(word, "".join(draw(st.permutations(word))))


def spelled(first: str, second: str) -> dict[str, Any]:
    """A layer for 64 characters, 64 numbers each, and a context of 64, with two words to embed."""
    return {
        "alphabet": ALPHABET,
        "first": first,
        "second": second,
        "tok_table": Table(64, 64),
        "pos_table": Table(64, 64),
    }


@exercise.check(
    points=2,
    calls="layer(token_ids)  # pos_emb.weight holds 100 * pos_table",
    cases=examples(pairs),
    draws=40,
    hint="Take one token of one line: which row of which table belongs to it, and which to its position?",
    corners=[
        example((2, 3)),
        example((2, 3), context_size=3),
        example((3, 3), vocab_size=3, emb_dim=3, context_size=3),
        example((3, 3), emb_dim=3),
        example((1, 3)),
        example((3, 1)),
        example((1, 1)),
        example((1, 1), vocab_size=1, emb_dim=1, context_size=1),
        example((2, 3), emb_dim=1),
        example((2, 3), vocab_size=4, emb_dim=4),
        example((2, 3), vocab_size=4, emb_dim=3, context_size=4),
        example((4, 2), vocab_size=2, context_size=2),
        example((2, 4), vocab_size=3, values=(0, 2, 0, 0, 1, 0, 0, 2)),
        example((2, 3), values=(4, 4, 4, 4, 4, 4)),
        example((2, 3), values=(4, 1, 3, 2, 0, 1), ids="int32"),
        example((3, 2), values=(4, 1, 3, 2, 0, 1), layout="transposed"),
        example((2, 3), values=(4, 1, 3, 2, 0, 1), layout="strided"),
        example((2, 3), values=(4, 1, 3, 2, 0, 1), layout="offset"),
        example((3, 2), values=(4, 1), layout="expanded"),
        example((2, 3), training=False),
        example((1, 3), values=(4, 0, 4), training=False),
        example((2, 2), vocab_size=257, emb_dim=2, values=(256, 1, 255, 128)),
        example((2, 2), vocab_size=32769, emb_dim=2, values=(32768, 1, 257, 32767)),
        example((1, 2), vocab_size=32769, emb_dim=2, values=(32768, 0), ids="int32"),
        example((1, 257), vocab_size=3, emb_dim=1, context_size=300),
        # More tokens than powers of two that a file could cut a line or a batch into, or that float16 counts.
        example((2, 4100), 3, 1, 4100, (*[0] * 2000, *[1] * 2000, *[2] * 100), layout="expanded"),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def adds_the_rows_of_token_and_position(module: Any, case: Any) -> object:
    """Each token of a batch `[B, T]` becomes its row plus its position's row, in train and in eval mode."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    return layer(case.token_ids)


@exercise.check(
    points=0.5,
    calls="layer(token_ids)",
    cases=words(),
    draws=5,
    hint="Both have the same letters: which of the two tables can tell them apart?",
    why="It shows what positions are for, in words that a student can read aloud.",
    corners=[spelled("cat sat", "sat cat"), spelled("ab", "ba")],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def tells_cat_sat_from_sat_cat(module: Any, case: Any) -> object:
    """Words of the same letters in another order embed differently, letter by letter and all taken together."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table))
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    ids = [[case.alphabet.index(letter) for letter in word] for word in (case.first, case.second)]
    first, second = layer(torch.tensor(ids))
    places = [(case.first.index(letter), case.second.index(letter)) for letter in sorted(case.first)]
    alike = [torch.equal(first[one], second[other]) for one, other in places]
    return {"same letter alike": alike, "same bag": sorted(first.tolist()) == sorted(second.tolist())}


@exercise.check(
    points=0.5,
    calls="layer(token_ids)  # pos_emb.weight holds 100 * pos_table",
    cases=examples(any_shape),
    draws=30,
    hint="The tokens stand in the last dimension, and what comes before it only comes along.",
    corners=[
        example((3,)),
        example((3,), emb_dim=3, context_size=3),
        example((1,)),
        example((4,), vocab_size=2, ids="int32"),
        example((2, 3, 4)),
        example((2, 2, 2), emb_dim=2),
        example((3, 3, 3), emb_dim=3, context_size=3),
        example((1, 1, 1)),
        example((1, 2, 3)),
        example((2, 1, 3)),
        example((2, 3, 1)),
        example((2, 3, 2), emb_dim=1),
        example((2, 1, 2, 3)),
        example((2, 1, 2, 1, 3)),
        example((1, 2, 1, 1, 1, 2, 1, 3)),
        example((0,)),
        example((2, 0)),
        example((0, 3)),
        example((2, 0, 3)),
        example((0,), ids="int32", training=False),
        example((2, 3, 2), layout="transposed"),
        example((3, 2, 2), layout="expanded"),
    ],
    needs=["adds_the_rows_of_token_and_position"],
)
def takes_any_leading_dimensions(module: Any, case: Any) -> object:
    """IDs of any shape `[..., T]`, a single line too, give `[..., T, emb_dim]` by the same rules as a batch.

    Where there are none, what comes back has the dtype of the tables, too.
    """
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    embedded = layer(case.token_ids)
    learns = embedded.requires_grad or embedded.numel() == 0
    facts = {"embedded": embedded, "gradient passes": learns, "token_ids": case.token_ids}
    if embedded.numel() == 0:
        facts["dtype after layer.double()"] = str(layer.double()(case.token_ids).dtype)
        layer.float()  # a wrong answer may share its tables with later layers
    return facts


@exercise.check(
    points=0.5,
    calls="layer(token_ids)  # T = context_size + 1",
    cases=examples(st.tuples(side, st.integers(2, 6)), too_long=True, plain=True),
    draws=20,
    hint="There is no row for a position that is not in the table: who notices, and with which error?",
    corners=[
        example((2, 4), context_size=3),
        example((2, 3), context_size=3),
        example((4, 3), context_size=3),
        example((1, 2), context_size=1),
        example((1, 5), context_size=4, training=False),
        example((4, 4), emb_dim=3, context_size=3),
        example((2, 4), context_size=3, training=False),
        example((2, 9), context_size=3),
        example((4,), context_size=3),
        example((2, 2, 5), context_size=4),
        example((0, 4), context_size=3),
        example((2, 0, 4), context_size=3),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def refuses_more_tokens_than_positions(module: Any, case: Any) -> object:
    """More tokens than context_size raise ValueError, without gradient too; exactly context_size are fine."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    with torch.set_grad_enabled(case.training):
        embedded = layer(case.token_ids)
    return embedded.shape


@exercise.check(
    points=0.5,
    calls="layer(token_ids)  # with an ID such as -1 or vocab_size",
    cases=with_a_bad_id(),
    draws=30,
    hint="Try the ID -1, and the first ID after the last: what does your way of looking up do with each?",
    corners=[
        example((1, 3), values=(1, -1, 2)),
        example((1, 3), values=(1, 5, 2)),
        example((2, 3), values=(1, 0, 2, 3, 4, 5)),
        example((2, 3), values=(1, 0, 2, 3, -1, 4)),
        example((2, 2), vocab_size=3, values=(0, 1, 2, 4)),
        example((2, 2), values=(5, 1, -1, 5)),
        example((2, 2), values=(0, 1, 2, -5)),
        example((2, 2), values=(0, 1, -6, 2)),
        example((2, 2), values=(0, 1, 2, -100)),  # which torch's losses leave out
        example((1, 3), emb_dim=8, values=(0, 1, 2**29), ids="int32"),
        example((1, 1), vocab_size=1, values=(1,)),
        example((1, 1), vocab_size=1, values=(-1,)),
        example((1, 3), values=(0, 1, 257)),
        example((1, 3), values=(0, 1, 65537)),
        example((1, 3), values=(0, 1, 2**32 + 1)),
        example((1, 3), emb_dim=8, values=(0, 1, 2**61)),
        example((1, 3), values=(0, 1, -(2**63))),
        # One among many; its place is a prime, so that no sample of every second or third ID meets it.
        example((2, 4100), 3, 1, 4101, (*[0] * 4999, -1, *[2] * 3200)),
        example((2, 2), vocab_size=4, values=(0, 1, 2, -1), training=False),
        example((2, 2), values=(0, 1, 2, 5), ids="int32"),
        example((2, 2), values=(-1, 1, 2, 0), ids="int32"),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def refuses_ids_outside_the_table(module: Any, case: Any) -> object:
    """An ID that is negative, or not less than vocab_size, raises IndexError."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    same_tensor = torch.zeros_like(case.token_ids)
    layer(torch.zeros(1, dtype=torch.int64)), layer(same_tensor)
    with torch.set_grad_enabled(case.training):
        embedded = layer(same_tensor.copy_(case.token_ids))
    return embedded
