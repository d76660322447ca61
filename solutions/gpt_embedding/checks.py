"""The rubric of gpt_embedding.

Before a layer is called, its tables are filled with known numbers: row 3, column 1 of the tokens' table holds
3.1, and the positions' table is 100 times as large, so that 213.1 reads "position 2, token 3, column 1".
"""

from __future__ import annotations

import contextlib
import copy
import math
import re
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import FloatName, Ids, IntName, Layout, Table
from autograder.cases.strategies import FLOATS, shapes, small_sizes, token_ids
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Exercise

exercise = Exercise()

#: Line break, space, punctuation, capitals and small letters: 64 characters.
ALPHABET = "\n !\"'(),-.:;ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

#: The first 32 tokens of the course's text, as tiktoken's `gpt2` gives them: a batch of 8 windows of 4.
FIRST_TOKENS = (
    *(464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262),
    *(39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741),
)


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
any_shape = st.one_of(shapes(max_dims=4, min_dims=1), side.map(lambda one: (one,)))
sizes = st.fixed_dictionaries(dict.fromkeys(("vocab_size", "emb_dim", "context_size"), small_sizes))
wide_sizes = st.fixed_dictionaries(
    {"vocab_size": st.integers(8, 40), "emb_dim": st.integers(4, 8), "context_size": st.integers(8, 40)}
)


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
def with_two_calls(draw: Any) -> dict[str, Any]:
    """Cases with other IDs, of another length, for a second call."""
    case: dict[str, Any] = draw(examples(st.tuples(side, st.integers(2, 5))))
    length = draw(st.integers(1, case["pos_table"].rows))
    return case | {"more_ids": draw(token_ids(case["tok_table"].rows, (draw(side), length)))}


def network(**given: Any) -> dict[str, Any]:
    """A network of blocks, each a Linear and a BatchNorm1d (which has buffers), and what is special about it.

    shared: whether all Linears share one weight. repeated: how many of the Linears come a second time.
    frozen: how many parameters are frozen. scale: the shape of a parameter that the network itself holds, under two
    names, or None.
    device: on "meta" a parameter has a size and no memory, so a large one costs nothing.
    """
    plain = {"width": 3, "height": 2, "blocks": 1, "bias": True, "shared": False}
    return plain | {"repeated": 0, "frozen": 0, "scale": None, "device": "cpu"} | given


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
    points=0.5,
    calls="GPTEmbedding(vocab_size, emb_dim, context_size).state_dict()",
    cases=sizes,
    draws=5,
    hint="Which of your tensors would an optimiser see, and which would be saved with the model?",
    corners=[
        {"vocab_size": 7, "emb_dim": 3, "context_size": 5},
        {"vocab_size": 4, "emb_dim": 2, "context_size": 4},
        {"vocab_size": 3, "emb_dim": 3, "context_size": 3},
        {"vocab_size": 3, "emb_dim": 1, "context_size": 1100},  # what grows with the longest line
    ],
)
def learns_both_tables_and_keeps_nothing_else(module: Any, case: Any) -> object:
    """`state_dict()` holds the two tables and nothing else, and both are learnable parameters.

    After calls, too, with one token and with `context_size`, and where the layer is part of a network.
    """
    layer = module.GPTEmbedding(case.vocab_size, case.emb_dim, case.context_size)
    for length in (1, case.context_size):
        with contextlib.suppress(Exception):  # what a call gives is asked elsewhere
            layer(torch.zeros(length, dtype=torch.int64))
    learnable = {name: weight.requires_grad for name, weight in sorted(layer.named_parameters())}
    facts = {"names in state_dict()": ", ".join(sorted(layer.state_dict())), "learnable": learnable}
    in_network = sorted(torch.nn.Sequential(layer).state_dict())
    return facts | {"names in nn.Sequential(layer).state_dict()": ", ".join(in_network)}


@exercise.check(
    points=1,
    calls="GPTEmbedding(vocab_size, emb_dim, context_size)",
    cases=sizes,
    draws=20,
    hint="How many rows does each table need, and how many numbers are in a row?",
    corners=[
        {"vocab_size": 7, "emb_dim": 3, "context_size": 5},
        {"vocab_size": 3, "emb_dim": 3, "context_size": 7},
        {"vocab_size": 4, "emb_dim": 2, "context_size": 4},
        {"vocab_size": 1, "emb_dim": 1, "context_size": 1},
        {"vocab_size": 257, "emb_dim": 2, "context_size": 300},
    ],
)
def builds_two_tables_of_the_right_sizes(module: Any, case: Any) -> object:
    """`tok_emb.weight` is `[vocab_size, emb_dim]` and `pos_emb.weight` is `[context_size, emb_dim]`."""
    layer = module.GPTEmbedding(case.vocab_size, case.emb_dim, case.context_size)
    shapes = {name: str(list(weight.shape)) for name, weight in layer.state_dict().items()}
    return {name: shapes.get(name) for name in ("tok_emb.weight", "pos_emb.weight")}


@exercise.check(
    points=0.5,
    calls="GPTEmbedding(vocab_size=16, emb_dim=8, context_size=16)",
    cases=wide_sizes,
    draws=5,
    hint="Make two layers, with the names of the skeleton, and print their tables: what should differ, and does it?",
    corners=[
        {"vocab_size": 16, "emb_dim": 8, "context_size": 16},
        {"vocab_size": 40, "emb_dim": 4, "context_size": 8},
        {"vocab_size": 9, "emb_dim": 5, "context_size": 11},  # numbers that do not come in pairs
        {"vocab_size": 50304, "emb_dim": 4, "context_size": 2050},
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def draws_both_tables_at_random(module: Any, case: Any) -> object:
    """Each number of each table of each layer is drawn at random, and torch's seed stays as it was.

    The layers are made with the argument names `vocab_size`, `emb_dim` and `context_size`.
    """
    torch.set_deterministic_debug_mode("warn")  # now memory that nobody has filled holds nan
    one, other = [
        module.GPTEmbedding(vocab_size=case.vocab_size, emb_dim=case.emb_dim, context_size=case.context_size)
        for _ in range(2)
    ]
    torch.set_deterministic_debug_mode("default")
    tok, pos, facts = one.tok_emb.weight, one.pos_emb.weight, {"torch.initial_seed()": torch.initial_seed()}
    facts["never filled"] = {"tok_emb": tok.isnan().any(), "pos_emb": pos.isnan().any()}
    facts["all columns alike"] = {
        "tok_emb": (tok[:, 0] == tok.T).all(),
        "pos_emb": (pos[:, 0] == pos.T).all(),
    }
    facts["rows of zeros"] = {"tok_emb": (tok == 0).all(1).sum(), "pos_emb": (pos == 0).all(1).sum()}
    facts["different rows"] = {"tok_emb": len(tok.unique(dim=0)), "pos_emb": len(pos.unique(dim=0))}
    # In 40 rows: among all numbers of a large table some are alike by chance.
    facts["numbers that another layer has in their place"] = {
        "tok_emb": (tok == other.tok_emb.weight)[-40:].sum(),
        "pos_emb": (pos == other.pos_emb.weight)[-40:].sum(),
    }
    return facts | {"tokens and positions alike": torch.equal(tok[: len(pos)], pos[: len(tok)])}


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
        example((1, 5), context_size=4),
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
    """More tokens than context_size raise ValueError; exactly context_size tokens are fine."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    return layer(case.token_ids).shape


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


@exercise.check(
    points=0.5,
    calls="layer(token_ids)",
    cases=examples(pairs, plain=True),
    draws=20,
    hint="Print the IDs and the tables before and after a call: is anything written to in place?",
    corners=[
        example((2, 3)),
        example((3, 3), vocab_size=3, emb_dim=3),
        example((2, 3), values=(4, 4, 0, 0, 2, 3), training=False),
        example((1, 1)),
        example((5,), values=(0, 1, 2, 3, 4), training=False),  # the whole table, in its order
        example((1,), training=False),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def changes_neither_its_input_nor_its_tables(module: Any, case: Any) -> object:
    """After a call, one that refuses its IDs too, `token_ids` and both tables are what they were before it."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    refused = [
        torch.tensor(bad) for bad in ([[-1, len(case.tok_table)]], [0, -1], [0] * (1 + len(case.pos_table)))
    ]
    for given in [*refused, case.token_ids]:
        with torch.set_grad_enabled(case.training), contextlib.suppress(Exception):
            layer(given)
    facts = {"token_ids": case.token_ids, "token_ids that were refused": refused}
    facts |= {"learnable": [layer.tok_emb.weight.requires_grad, layer.pos_emb.weight.requires_grad]}
    return facts | {"tok_emb": layer.tok_emb.weight, "pos_emb": layer.pos_emb.weight}


def hears_what_is_made(module, case):  # type: ignore[no-untyped-def]
    """`follows_its_module_to_any_dtype_and_device` with a probe that is short enough to be read."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).to("meta", case.tok_table.dtype)
    with contextlib.suppress(Exception):  # what is remembered of this must not be used elsewhere
        layer(case.token_ids.to("meta"))

    class Hears(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, f, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            self.asked = isinstance(new := f(*args, **(kwargs or {})), torch.device) or getattr(
                self, "asked", False
            )
            return (
                torch._assert(
                    not getattr(new, "ndim", 0)
                    or re.match(
                        (
                            "(?s)(?!cpu|to:.*(device\\(|'cpu')).*:.*tensor",
                            "(?s)(?!cpu).*:.*(tensor|device': [^N])",
                        )[self.asked],
                        f"{f.__name__}: {args} {kwargs}",
                    ),
                    f.__name__,
                )
                or new
            )

    layer.to_empty(device="cpu").load_state_dict(
        {"tok_emb.weight": case.tok_table, "pos_emb.weight": 100 * case.pos_table}
    )
    with Hears():
        embedded = layer.train(case.training)(case.token_ids)
    return {
        "embedded": embedded,
        "on the device of its input": "all"
        * torch.equal(
            embedded, case.tok_table[case.token_ids] + layer.pos_emb.weight[: case.token_ids.shape[1]]
        )
        + "".join(
            f" but {name}"
            for part in layer.modules()
            for name, one in vars(part).items()
            if isinstance(one, torch.Tensor)
        ),
        "moved to": sorted({str(weight.device) for weight in layer.to("meta").state_dict().values()}),
    }


@exercise.check(
    points=0.5,
    calls="layer.to(dtype)(token_ids)  # pos_emb.weight holds 100 * pos_table",
    cases=examples(pairs, FLOATS).map(lambda case: case | {"length": 0}),
    draws=20,
    hint="Look for tensors that your code makes: are they where the tables are, and of their dtype?",
    # Lengths that no other case has: what a right answer has remembered by length was not seen being made.
    corners=[
        corner | {"length": 331 + at}
        for at, corner in enumerate(
            [
                example((2, 3), floats="float64"),
                example((2, 3), floats="float16"),
                example((2, 3), floats="bfloat16"),
                example((2, 3), floats="float32", context_size=3),
                example((1, 1), floats="float64", ids="int32", training=False),
                # bfloat16 has no 257 and float16 no 2049, so these tables must not be labelled with their rows.
                example((1, 300), vocab_size=1, emb_dim=1, floats="bfloat16")
                | {"pos_table": Table(300, 1, "bfloat16", "scrambled")},
                example((1, 3), emb_dim=1, values=(255, 257, 299), floats="bfloat16")
                | {"tok_table": Table(300, 1, "bfloat16", "scrambled")},
                example((1, 2), emb_dim=1, values=(2047, 2049), floats="float16")
                | {"tok_table": Table(2050, 1, "float16", "scrambled")},
            ]
        )
    ],
    needs=["adds_the_rows_of_token_and_position"],
    plain=hears_what_is_made,
)
def follows_its_module_to_any_dtype_and_device(module: Any, case: Any) -> object:
    """After `.to(...)` all is computed in the new dtype, on the device where tables and IDs are."""
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).to(case.tok_table.dtype)
    layer.tok_emb.weight.data.copy_(case.tok_table)
    layer.pos_emb.weight.data.copy_(100 * case.pos_table)
    embedded = layer.train(case.training)(case.token_ids)
    facts = {"embedded": embedded}
    if case.length:
        long = module.GPTEmbedding(2, 1, case.length).to(case.tok_table.dtype).train(case.training)
        token_ids = torch.ones(1, case.length, dtype=case.token_ids.dtype)
        there = on_the_device_of_its_input(long, lambda: long(token_ids), token_ids)
        facts["on the device of its input"] = there
    moved = module.GPTEmbedding(3, 11, 13).to("meta")
    return facts | {"moved to": sorted({str(weight.device) for weight in moved.state_dict().values()})}


@exercise.check(
    points=1,
    calls="(layer(token_ids) * numbers).sum().backward()",
    cases=examples(pairs, plain=True),
    draws=30,
    hint="Each use of a row sends its share back to that row: does a step cut the way back, or change it?",
    corners=[
        example((2, 3)),
        example((3, 3), vocab_size=3, emb_dim=3),
        example((2, 3), values=(4, 4, 4, 1, 4, 1)),
        example((2, 3), values=(0, 0, 2, 0, 3, 0)),
        example((4, 2), vocab_size=9),
        example((1, 1)),
        example((5, 1), vocab_size=1),
        example((2, 3), training=False),
        example((3,), values=(4, 1, 4)),
        example((2, 2, 3)),
        example((2, 2, 3), training=False),
        example((2, 3), ids="int32"),
        example((2, 3), floats="float64"),
        example((4,), 50304, 1, values=(1, 2, 1, 50256)),
    ],
    needs=["builds_two_tables_of_the_right_sizes"],
)
def sends_gradient_to_both_tables(module: Any, case: Any) -> object:
    """Gradient reaches both tables, call after call: each use of a row adds its share, and unused rows get zero.

    Whatever is called without gradient before, or between `forward` and `backward`; where the results of two calls
    are added up; and one table while the other is frozen. Of a large table the rows that were used are compared.
    """
    layer = module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).to(case.tok_table.dtype)
    (
        layer.train(case.training).tok_emb.weight.data.copy_(case.tok_table),
        layer.pos_emb.weight.data.copy_(100 * case.pos_table),
    )
    grads, _ = {}, torch.set_grad_enabled(case.training)(layer)(case.token_ids)
    for now in ("", " with tok_emb frozen", " with pos_emb frozen", " after another backward()"):
        both = {"tok_emb": layer.tok_emb.weight, "pos_emb": layer.pos_emb.weight}
        _ = [table.requires_grad_(name not in now) for name, table in both.items() if now]
        # What arrives first lies in memory in another order, what arrives later in its own.
        embedded, _, axes = layer(case.token_ids), layer(case.token_ids[..., :1]), (0, 0 if now else -1)
        _ = (
            embedded.requires_grad
            and (  # 2**-30 is lost where float64 goes through float32
                (embedded + layer(case.token_ids) if now else embedded)
                * torch.arange(1, embedded.numel() + 1).view(embedded.transpose(*axes).shape).transpose(*axes)
                * (1 + 2**-30)
            )
            .sum()
            .backward()
        )
        grads |= {  # of a large table the rows that were used, as all would be much to send
            f"{name}.grad{now}": copy.deepcopy(table.grad)
            if len(table) < 999 or table.grad is None
            else table.grad.index_select(0, case.token_ids.flatten())
            for name, table in both.items()
        }
    return grads


@exercise.check(
    points=0.5,
    calls="layer(token_ids), then again after its tables have changed  # at first pos_emb holds 100 * pos_table",
    cases=with_two_calls(),
    draws=20,
    hint="What does your layer remember from the call before, or from the day it was made?",
    corners=[
        example((2, 3)) | {"more_ids": Ids((1, 0, 3, 4), (2, 2), "int64")},
        example((2, 2)) | {"more_ids": Ids((1, 0, 3, 4, 2), (1, 5), "int64")},
        example((2, 3)) | {"more_ids": Ids((4, 3, 2, 1, 0, 4), (2, 3), "int64")},
        example((2, 3)) | {"more_ids": Ids((0, 3, 1, 1, 4, 2), (2, 3), "int64")},
        example((1, 3), context_size=3) | {"more_ids": Ids((0, 0, 1), (1, 3), "int32")},
    ],
    needs=["adds_the_rows_of_token_and_position", "changes_neither_its_input_nor_its_tables"],
)
def uses_its_own_present_tables_on_every_call(module: Any, case: Any) -> object:
    """Every call uses what the layer's own tables hold then, whatever was called before.

    If a parameter itself is replaced, as when `tok_emb` and another layer are to share one, the new one is used.
    """
    layer, other = (
        module.GPTEmbedding(*case.tok_table.shape, len(case.pos_table)).train(case.training),
        module.GPTEmbedding(1, case.tok_table.shape[1], 1),
    )
    with torch.no_grad():
        (
            layer(case.token_ids),
            layer.tok_emb.weight.data.copy_(case.tok_table),
            layer.pos_emb.weight.data.copy_(100 * case.pos_table),
            [table.fill_(7) for table in other.parameters()],
        )
        facts = {
            "first, under torch.no_grad()": layer(given := case.token_ids.clone()),
            "its IDs all 0": layer(given.zero_()),
            "a line of one token": layer(given[..., :1]),
        }
    facts |= {"first": layer(case.token_ids), "second": layer(case.token_ids)}
    layer.tok_emb.weight.data.add_(10), layer.pos_emb.weight.data.mul_(2)
    facts |= {"same IDs, new numbers": layer(case.token_ids), "with new numbers": layer(case.more_ids)}
    # The same parameters, whose numbers lie elsewhere since then.
    layer.double().float(), layer.tok_emb.weight.data.sub_(3), layer.pos_emb.weight.data.sub_(3)
    facts |= {"other numbers after layer.double().float()": layer(case.token_ids)}
    layer.tok_emb.weight, layer.pos_emb.weight = (
        torch.nn.Parameter(layer.tok_emb.weight + 5),
        torch.nn.Parameter(layer.pos_emb.weight + 5),
    )
    return facts | {"after both parameters were replaced": layer(case.token_ids)}


@exercise.check(
    points=1,
    calls="count_parameters(net)",
    cases=st.fixed_dictionaries(
        {
            "width": small_sizes,
            "height": small_sizes,
            "blocks": st.integers(0, 3),
            "bias": st.booleans(),
            "shared": st.booleans(),
            "repeated": st.integers(0, 2),
            "frozen": st.integers(0, 4),
            "scale": st.one_of(st.none(), st.lists(small_sizes, max_size=3)),
            "device": st.just("cpu"),
        }
    ),
    draws=30,
    hint="Does a frozen number learn? Is a number used twice two numbers? What is in `module.buffers()`?",
    corners=[
        network(),
        network(blocks=0),
        network(blocks=0, scale=[]),
        network(blocks=0, scale=[3, 0]),
        network(bias=False, scale=[2, 3, 4]),
        network(blocks=2, shared=True),
        network(blocks=2, scale=[4]),
        network(blocks=2, repeated=2),
        network(blocks=2, shared=True, repeated=1, frozen=1, scale=[2, 2]),
        network(blocks=2, shared=True, frozen=1),
        network(frozen=1),
        network(frozen=9),
        network(width=1, height=1, bias=False),
        # More than 2**24, and odd: float32 has no such number.
        network(blocks=0, scale=[4097, 4097], device="meta"),
        network(blocks=2, scale=[2, 3], device="meta"),
    ],
)
def counts_every_trainable_number_once(module: Any, case: Any) -> object:
    """`count_parameters` counts each number that is trainable now once, and neither frozen ones nor buffers."""
    kind = {"device": case.device}
    linears = [torch.nn.Linear(case.width, case.height, case.bias, **kind) for _ in range(case.blocks)]
    for linear in linears[1:] if case.shared else []:
        linear.weight = linears[0].weight
    blocks = [torch.nn.Sequential(linear, torch.nn.BatchNorm1d(case.height, **kind)) for linear in linears]
    net = torch.nn.Sequential(*blocks, *linears[: case.repeated])
    net.scale = net.same_scale = (
        None if case.scale is None else torch.nn.Parameter(torch.ones(case.scale, **kind))
    )
    (
        [parameter.requires_grad_(False) for parameter in list(net.parameters())[: case.frozen]],
        net.register_buffer("kept", torch.zeros(3, requires_grad=True, **kind)),
    )
    counts = {"first count": module.count_parameters(net), "second count": module.count_parameters(net)}
    net.scale = net.same_scale = torch.nn.Parameter(torch.ones(5, 7, **kind))
    return counts | {
        "count once net.scale is another, 5 times 7": module.count_parameters(net),
        "count once all is frozen": module.count_parameters(net.requires_grad_(False)),
    }


REAL_SIZES: list[dict[str, Any]] = [
    {"vocab_size": 50257, "emb_dim": 256, "context_size": 4, "token_ids": Ids(FIRST_TOKENS, (8, 4))},
    {"vocab_size": 10000, "emb_dim": 768, "context_size": 512, "token_ids": Ids((9999, 0, 42), (3,))},
    # 50256 is the end of a text, and stands in the middle of a line.
    {
        "vocab_size": 50257,
        "emb_dim": 4,
        "context_size": 5,
        "token_ids": Ids((82, 50256, 50256, 464, 1), (5,)),
    },
    # A window as long as GPT-2's, and as all powers of two that a file could cut it into.
    {
        "vocab_size": 50257,
        "emb_dim": 2,
        "context_size": 1024,
        "token_ids": Ids((*[0] * 1023, 50256), (1, 1024)),
    },
]


@exercise.check(
    points=0.5,
    calls="GPTEmbedding(50257, 256, 4)(token_ids)",
    cases=st.sampled_from(REAL_SIZES),
    draws=0,
    hint="It works for small tables: which number in your code would be too small for GPT-2's vocabulary?",
    corners=REAL_SIZES,
    needs=[
        "learns_both_tables_and_keeps_nothing_else",
        "takes_any_leading_dimensions",
        "counts_every_trainable_number_once",
    ],
)
def works_at_the_size_of_gpt2(module: Any, case: Any) -> object:
    """Tables as large as GPT-2's embed a batch of the course's text, and `count_parameters` counts them.

    Once `tok_emb` is frozen, it counts `pos_emb` alone.
    """
    layer = module.GPTEmbedding(case.vocab_size, case.emb_dim, case.context_size)
    for table in (layer.tok_emb.weight, layer.pos_emb.weight):
        table.data.copy_(torch.arange(table.numel(), dtype=torch.float32).view(table.shape))
    sizes = [layer.tok_emb.weight.numel(), layer.pos_emb.weight.numel()]
    facts = {"embedded": layer(case.token_ids), "sizes": sizes, "parameters": module.count_parameters(layer)}
    layer.tok_emb.weight.requires_grad_(False)
    facts |= {"parameters once tok_emb is frozen": module.count_parameters(layer)}
    layer.tok_emb.weight.requires_grad_(True)  # a wrong answer may share its tables with later layers
    return facts
