"""The rubric of positional_ids: what is tried, on which cases, and what the student reads about it."""

import contextlib
import re
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, IntName, Layout, Table
from autograder.cases.strategies import FLOATS, INTS, LAYOUTS, shapes, tables
from autograder.probes import on_the_device_of_its_input
from autograder.rubric import Exercise, LooksNormal

exercise = Exercise()

Shapes = st.SearchStrategy[tuple[int, ...]]

#: The first 8 windows of 4 tokens of the course's text, as GPT-2 splits it.
TEXT = (
    464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262,
    39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741,
)  # fmt: skip

gpt2_ids = st.one_of(st.integers(0, 50256), st.sampled_from([0, 0, 1, 50256]))
odd_ids = st.one_of(gpt2_ids, st.sampled_from([-1, -100, 2**31 - 1, -(2**31)]))
plain_ids = st.integers(1, 50255)  # none that a wrong answer could take for padding, an end or an error
one_window = st.integers(0, 9).map(lambda length: (length,))


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


@st.composite
def layers(draw: Any, dtypes: tuple[Any, ...] = ("float32",), fewest: int = 0) -> dict[str, Any]:
    """`table` `[C, D]`, and two batches, of `fewest` tokens or more a window, that fit into it."""
    table = draw(tables(rows=draw(st.integers(1, 7)), dtypes=dtypes, finite=True))
    fitting = windows(st.integers(fewest, table.rows))
    token_ids, later_ids = draw(batches(fitting)), draw(batches(fitting, dtypes=INTS))
    return {"table": table, "token_ids": token_ids, "later_ids": later_ids}


def with_upstream(case: dict[str, Any]) -> dict[str, Any]:
    """The case with `upstream` `[T, D]`, the gradient that arrives, in memory as the IDs are."""
    token_ids = case["token_ids"]
    upstream = Table(token_ids.shape[-1], case["table"].width, fill="scrambled", layout=token_ids.layout)
    return {**{name: case[name] for name in ("table", "token_ids", "training")}, "upstream": upstream}


def sizes(context_size: int, emb_dim: int, **more: object) -> dict[str, object]:
    """A corner with these two sizes."""
    return {"context_size": context_size, "emb_dim": emb_dim, **more}


@st.composite
def too_long(draw: Any) -> dict[str, Any]:
    """A context and a batch whose windows do not fit into it."""
    size = draw(st.integers(1, 6))
    lengths = st.one_of(st.just(size + 1), st.integers(size + 1, size + 6))
    return sizes(size, 200, token_ids=draw(batches(windows(lengths))))


def in_either_mode(cases: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """The cases with `training`, the mode that the layer is in."""
    return st.builds(lambda case, training: {**case, "training": training}, cases, st.booleans())


def refused(
    context_size: int,
    token_ids: Ids,
    training: bool = True,
    gradient: bool = True,
    fits: bool = True,
    other_size: int = 9,
    emb_dim: int = 3,
) -> dict[str, Any]:
    """A case of a window that is refused; students are shown its first fields.

    gradient: whether it is switched on. fits: whether one token of these was asked before, or all of them. other_size: the
    context size of a layer that is made later.
    """
    before = 1 if fits else token_ids.shape[-1]
    modes = {"training": training, "gradient": gradient, "tokens_before": before}
    return {
        "context_size": context_size,
        **modes,
        "token_ids": token_ids,
        "emb_dim": emb_dim,
        "other_size": other_size,
    }


def in_every_mode(cases: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """The cases with all that `refused` adds."""
    modes = st.booleans(), st.booleans(), st.booleans(), st.integers(1, 20)

    def refuse(case: dict[str, Any], *modes: Any) -> dict[str, Any]:
        return refused(case["context_size"], case["token_ids"], *modes, emb_dim=case["emb_dim"])

    return st.builds(refuse, cases, *modes)


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
        *({"token_ids": ids(*shape)} for shape in [(0, 3), (2, 3, 4), (2, 3, 4, 5), (1, 1, 1, 3), (2, 2, 2)]),
        *({"token_ids": ids(*shape)} for shape in [(1, 2, 1, 2, 3), (1, 1, 2, 1, 1, 1, 1, 2)]),
        {"token_ids": ids(3, 4, layout="expanded")},
        {"token_ids": ids(3, 4, layout="transposed")},
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

    That holds for int32 IDs in a batch, too, and on the meta device, which stands in for a GPU.
    """
    first = module.positional_ids(case.token_ids)
    later = module.positional_ids(case.later_ids)
    dtypes = {"cpu": "torch.int64", "meta": "torch.int64"}
    for place in dtypes:
        with contextlib.suppress(
            Exception
        ):  # whether batches and devices are taken at all is asked elsewhere
            batch = case.token_ids.to(torch.int32).expand(2, -1).to(place)
            dtypes[place] = str(module.positional_ids(batch).dtype)
    facts = {"positions": first, "positions of later_ids": later, "token_ids afterwards": case.token_ids}
    return facts | {"dtypes for int32 batches": dtypes}


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


@exercise.check(
    points=1,
    calls="PositionalEmbedding(context_size=context_size, emb_dim=emb_dim).state_dict()",
    cases=st.fixed_dictionaries({"context_size": st.integers(1, 9), "emb_dim": st.integers(1, 9)}),
    corners=[sizes(4, 3), sizes(1, 1), sizes(1100, 2)],
    draws=3,
    needs=["has_a_row_for_every_position"],
    hint="The name in `state_dict()` is that of the attribute; a layer in the layer adds its name and a dot.",
)
def learns_weight_and_nothing_else(module, case):
    """`weight` is learnable and is all that `parameters()` and `state_dict()` hold, after a call too.

    A model that holds the layer saves nothing else of it, and what is saved loads into a new layer.
    """
    layer = module.PositionalEmbedding(context_size=case.context_size, emb_dim=case.emb_dim)
    kept = {name: entry.shape for name, entry in layer.state_dict().items()}
    with contextlib.suppress(Exception):  # what a call gives is asked elsewhere
        layer(torch.zeros(1, dtype=torch.int64)), layer(torch.zeros(case.context_size, dtype=torch.int64))
    learnable = {name: parameter.requires_grad for name, parameter in layer.named_parameters()}
    after = {name: entry.shape for name, entry in layer.state_dict().items()}
    facts = {"learnable": learnable, "state_dict": kept, "state_dict after a call": after}
    model = torch.nn.ModuleDict({"pos_emb": layer})
    new = module.PositionalEmbedding(context_size=case.context_size, emb_dim=case.emb_dim)
    loaded = str(new.load_state_dict(layer.state_dict(), strict=False))
    return facts | {
        "names in the state_dict of a model whose pos_emb it is": list(model.state_dict()),
        "new.load_state_dict(layer.state_dict(), strict=False)": loaded,
    }


@exercise.check(
    points=0.5,
    calls="PositionalEmbedding(context_size, emb_dim)",
    cases=st.fixed_dictionaries(sizes(st.just(128), st.just(128), seed=st.integers(0, 2**31))),
    corners=[sizes(128, 128, seed=123), sizes(1030, 16, seed=0), sizes(16, 1000, seed=42)],
    draws=3,
    compare=LooksNormal(),
    needs=["has_a_row_for_every_position"],
    hint="Mean 0, standard deviation 1, from the generator that torch uses when you name none and seed none.",
)
def draws_its_table_from_the_normal_distribution(module, case):
    """The table is drawn from N(0, 1) by torch's global generator, which is never seeded on the way."""
    torch.manual_seed(case.seed)
    pair = [module.PositionalEmbedding(case.context_size, case.emb_dim) for _ in range(2)]
    table, other = [next(layer.parameters()) for layer in pair]
    seed, _ = torch.initial_seed(), torch.manual_seed(case.seed)
    again = next(module.PositionalEmbedding(case.context_size, case.emb_dim).parameters())
    same = {"a second layer": torch.equal(table, other), "after the same seed": torch.equal(table, again)}
    one, large, *small = [
        next(module.PositionalEmbedding(*size).parameters()) for size in [(1, 1), (512, 768)] + [(2, 2)] * 9
    ]
    fixed = [
        f"{law.__name__} over {['rows', 'columns', 'all'][dim]}"
        for law in (torch.mean, torch.std, torch.norm)
        for dim in range(3)
        if law(torch.stack(small), dim=[1, 2, (1, 2)][dim]).std(0).min() < 0.01
    ]
    return {
        "weight": table,
        "torch.initial_seed() afterwards": seed,
        "the same numbers in": same,
        "of [512, 768], some numbers": {"< -4": bool((large < -4).any()), "> 4": bool((large > 4).any())},
        "rows that come again": len(table) - len(table.unique(dim=0)),
        "table [1, 1]": "a number drawn" if 0 < abs(one.item()) < torch.inf else str(one.item()),
        "the same in nine tables [2, 2]": fixed,
    }


@exercise.check(
    points=1,
    calls="PositionalEmbedding(context_size, emb_dim)(token_ids)",
    cases=layers(),
    corners=[
        {"table": Table(4, 3), "token_ids": ids(2), "later_ids": ids(1)},
        {"table": Table(4, 3), "token_ids": ids(2, 3), "later_ids": ids(2, 3)},
        {"table": Table(4, 3), "token_ids": ids(4), "later_ids": ids(4)},
        {"table": Table(4, 3), "token_ids": ids(0), "later_ids": ids(2, 0)},
        {"table": Table(5, 3), "token_ids": ids(5, 2), "later_ids": ids(7, 5)},
        {"table": Table(3, 3), "token_ids": ids(3, 3), "later_ids": ids(3, 3, dtype="int32")},
        {"table": Table(4, 1), "token_ids": ids(1, 3), "later_ids": ids(3, 1)},
        {"table": Table(1, 4), "token_ids": ids(1), "later_ids": ids(1, 1)},
        {"table": Table(1, 1), "token_ids": ids(1), "later_ids": ids(0)},
        {"table": Table(4, 2), "token_ids": ids(2, 3, 4), "later_ids": ids(5, 1, 2, 3)},
        {"table": Table(4, 2), "token_ids": ids(0, 3), "later_ids": ids(3, 4, layout="expanded")},
        {"table": Table(4, 2), "token_ids": Ids((2, 0, 1), (3,)), "later_ids": Ids((0, 0, 0, 0), (4,))},
    ],
    needs=["has_a_row_for_every_position"],
    hint="Row 0 belongs to the first token of a window, row 1 to the second; neither IDs nor batch matter.",
)
def returns_the_first_rows(module, case):
    """`PositionalEmbedding` returns the first T rows of its table, `[T, D]`, and changes no token ID."""
    layer = module.PositionalEmbedding(*case.table.shape)
    next(layer.parameters()).data.copy_(case.table)
    rows, later = layer(case.token_ids), layer(case.later_ids)
    return {"rows": rows, "rows for later_ids": later, "token_ids afterwards": case.token_ids}


@exercise.check(
    points=1,
    calls="layer(token_ids)",
    cases=in_either_mode(layers(FLOATS, fewest=1)),
    draws=20,
    corners=[
        {"table": Table(4, 3), "token_ids": ids(2, 3), "later_ids": ids(2, 3), "training": True},
        {"table": Table(4, 3), "token_ids": ids(2, 3), "later_ids": ids(2, 3), "training": False},
        {"table": Table(4, 3), "token_ids": ids(4), "later_ids": ids(2), "training": True},
        {"table": Table(2, 2), "token_ids": ids(2), "later_ids": ids(2), "training": True},
        {"table": Table(4, 3, "float64"), "token_ids": ids(2), "later_ids": ids(2, 4), "training": True},
        {"table": Table(4, 3, "bfloat16"), "token_ids": ids(3), "later_ids": ids(3), "training": True},
        {"table": Table(4, 3, "float16"), "token_ids": ids(3), "later_ids": ids(3), "training": False},
        # Half precision does not tell whole numbers past 256 apart; every number of this table is exact in it.
        {
            "table": Table(300, 2, "bfloat16", fill="scrambled"),
            "token_ids": ids(2),
            "later_ids": ids(258),
            "training": True,
        },
    ],
    needs=["returns_the_first_rows"],
    hint="What does your layer keep from its constructor, from an earlier call, or for all layers together?",
)
def reads_its_own_table_anew(module, case):
    """A call reads the table as it is: after training, `.double()`, `.eval()`, and beside a second layer.

    So it does whatever the IDs are, when the table is frozen, and when its numbers change places. If the parameter itself
    is replaced, as when two layers are to share one, the new one is read; it may be a part of a wider tensor.
    """
    layer, other = [module.PositionalEmbedding(*case.table.shape).train(case.training) for _ in range(2)]
    with torch.no_grad():
        _, _, moved, _, _ = (
            layer(case.token_ids),
            other(case.token_ids),
            layer.to(case.table.dtype)(case.token_ids),
            next(layer.parameters()).data.copy_(case.table.flip(0, 1)),
            layer(case.token_ids),
        )
        _, _, unlearned, _ = (
            next(layer.parameters()).data.copy_(case.table),
            next(other.parameters()).data.fill_(7),
            layer(case.token_ids),
            other(case.token_ids),
        )
    rows, rows_of_other, table = layer(case.later_ids), other(case.later_ids), next(layer.parameters())
    usual, odd_ids, wide = (
        case.token_ids,
        10**9 - case.token_ids * 10**5,
        torch.cat([case.table, case.table + 1], 1)[:, case.table.shape[1] :],
    )
    with contextlib.suppress(Exception):  # what IDs like these do to the function is asked elsewhere
        usual = torch.where(module.positional_ids(odd_ids) == module.positional_ids(usual), odd_ids, usual)
    for part, name, held in [
        (one, *pair) for one in layer.modules() for pair in one.named_parameters("", False)
    ]:
        part.register_parameter(name, torch.nn.Parameter(wide) if held is table else held)
    return {
        "dtype of the rows after layer.to(table.dtype)": str(moved.dtype),
        "rows for token_ids under torch.no_grad()": unlearned,
        "rows for no tokens": layer(case.token_ids[..., :0]),
        "rows": rows,
        "rows of the other": rows_of_other,
        "table": table,
        "rows after layer.weight = nn.Parameter(a slice that holds table + 1)": layer(case.token_ids),
        "rows for IDs of no vocabulary": layer(usual),
        "rows for token_ids after layer.requires_grad_(False)": layer.requires_grad_(False)(case.token_ids),
    }


@exercise.check(
    points=1,
    calls="layer(token_ids).backward(upstream)",
    cases=in_either_mode(layers(fewest=1)).map(with_upstream),
    draws=20,
    corners=[
        with_upstream({"table": table, "token_ids": token_ids, "training": training})
        for table, token_ids, training in [
            (Table(4, 3), ids(2), True),
            (Table(4, 3), ids(2), False),
            (Table(4, 3), ids(2, 3), True),
            (Table(4, 3), ids(5, 4), False),
            (Table(3, 3), ids(3, 3), True),
            (Table(1, 1), ids(1), True),
            (Table(5, 2), ids(2, 3, 4), True),
            (Table(5, 2), Ids((9, 9, 9), (3,)), True),
            (Table(4, 3), ids(2, 2, layout="transposed"), True),
            (Table(40, 2), ids(2, 3), True),  # a window that is short beside the table
        ]
    ]
    # A gradient that float32 cannot hold.
    + [
        {
            "table": Table(4, 3, "float64"),
            "token_ids": ids(2),
            "training": True,
            "upstream": Table(2, 3, "float64"),
        }
    ],
    needs=["returns_the_first_rows"],
    hint="Is every step from the table to what you return one that torch can follow back?",
)
def sends_each_row_its_gradient(module, case):
    """The gradient reaches the first T rows, once a call whatever the batch and the mode, and is zero in all others.

    Three calls, each with its `backward(upstream)`, add up to three times `upstream`, whatever a longer window gave before
    and in whatever order; and of two windows at once each sends its own, also after a call under `torch.no_grad()`.
    """
    layer = module.PositionalEmbedding(*case.table.shape).to(case.table.dtype).train(case.training)
    table = next(layer.parameters())
    table.data.copy_(case.table)
    longest, _, rows, early = (
        layer(torch.ones(len(table), dtype=torch.int64)),
        torch.no_grad()(layer)(case.token_ids),
        layer(case.token_ids),
        layer(case.token_ids),
    )
    (both,) = torch.autograd.grad(longest.sum() + rows.sum(), table, allow_unused=True)
    for _ in range(2):
        # A copy: torch may keep what arrives as weight.grad, and add to it.
        layer(case.token_ids).backward(case.upstream.clone())
    early.backward(case.upstream)
    sparse = table.grad is not None and table.grad.is_sparse
    return {
        "weight.grad": "a gradient of sparse layout" if sparse else table.grad,
        "gradient of layer(ones(C)).sum() + layer(token_ids).sum()": both,
    }


@exercise.check(
    points=0.5,
    calls="layer(token_ids)  # layer(token_ids[..., :tokens_before]) was called before",
    cases=in_every_mode(too_long()),
    corners=[
        refused(4, ids(5)),
        refused(4, ids(5), training=False, other_size=2),
        refused(4, ids(5), training=False, gradient=False),
        refused(4, ids(5), fits=False),
        refused(4, ids(2, 5), training=False, gradient=False, fits=False),
        refused(4, ids(2, 5), other_size=2),
        refused(4, ids(1, 9)),
        refused(4, ids(4, 8), emb_dim=8),
        refused(1, ids(2), emb_dim=1),
        refused(3, ids(2, 3, 4)),
        refused(4, Ids((0, 0, 0, 0, 0), (5,))),
        refused(4, ids(0, 5)),
        refused(1024, ids(1025), emb_dim=4),
    ],
    needs=["has_a_row_for_every_position"],
    hint="There is no row for token C + 1: say so with an error instead of returning something.",
)
def refuses_more_tokens_than_its_context(module, case):
    """For T > C, `PositionalEmbedding` raises ValueError, in either mode, with gradient and without.

    It does so after a call that was good, again after one that was refused, and beside another layer.
    """
    layer = module.PositionalEmbedding(case.context_size, case.emb_dim).train(case.training)
    module.PositionalEmbedding(case.other_size, case.emb_dim)
    asked = layer if case.gradient else torch.no_grad()(layer)
    with contextlib.suppress(Exception):  # what a good call gives is asked elsewhere
        asked(case.token_ids[..., : case.tokens_before])
    return asked(case.token_ids)


@exercise.check(
    points=0.5,
    calls="PositionalEmbedding(context_size, emb_dim)(token_ids)",
    cases=too_long(),
    corners=[
        sizes(4, 3, token_ids=ids(5)),
        sizes(4, 3, token_ids=ids(2, 9)),
        sizes(17, 3, token_ids=ids(2, 23)),
        sizes(5, 300, token_ids=ids(2, 3, 11)),
        sizes(256, 3, token_ids=ids(300)),
        sizes(1024, 3, token_ids=Ids((7,) * 1025, (1025,))),
    ],
    draws=20,
    needs=["refuses_more_tokens_than_its_context"],
    hint="Whoever reads the error wants to know how many tokens came, and how many fit.",
)
def names_both_lengths_in_the_error(module, case):
    """The message of the ValueError names both T and C, and no token ID is changed on the way.

    A longer window was refused before: each message is about its own. A sign between thousands, as in 1,025, is fine.
    """
    layer, message = module.PositionalEmbedding(case.context_size, case.emb_dim), "nothing was raised"
    longer = torch.ones(2 * case.context_size + 50, dtype=torch.int64)
    for token_ids in (longer, case.token_ids):
        try:
            layer(token_ids)
        except ValueError as error:
            message = str(error)
    numbers = re.findall(r"\d+", message + " " + re.sub(r"(?<=\d)[^\d\n](?=\d{3})", "", message))
    both = {"T": case.token_ids.shape[-1], "C": case.context_size, "T of the longer window": len(longer)}
    return {
        "named in the message": {name: size for name, size in both.items() if str(size) in numbers},
        "token_ids afterwards": case.token_ids,
        "torch.is_grad_enabled() afterwards": torch.is_grad_enabled(),
    }


def hears_what_is_made(module, case):
    """`works_on_any_device` with a probe that is short enough to be read."""
    layer, token_ids, there, rows_there = (
        module.PositionalEmbedding(1000, 200),
        torch.ones(case.shape, dtype=torch.int64),
        torch.device("meta"),
        "an error",
    )

    class Hears(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, f, types, args=(), kwargs=None):
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

    with Hears():
        layer(token_ids), module.positional_ids(token_ids)
    with contextlib.suppress(RuntimeError, TypeError):  # raised where there are no numbers to look at
        there = module.positional_ids(token_ids.to("meta")).device
        rows_there = layer.to("meta")(token_ids.to("meta")).device
    return {
        "device": there,
        "on the device of its input": "all"
        + "".join(f" but {name}" for name, one in vars(layer).items() if isinstance(one, torch.Tensor)),
        'rows of layer.to("meta")': rows_there,
    }


def device_of_positions(module, token_ids):
    """Where positions lie for these IDs on the meta device, which stands in for a GPU and holds no numbers.

    An answer that looks at numbers, as in an assert, cannot be asked there. Of such a one the probe says whether its
    positions follow the IDs.
    """
    here = token_ids[..., 1:].clone()
    there = here.to("meta")
    module.positional_ids(here)  # what is remembered of this must not be given there
    try:
        return module.positional_ids(there).device
    except (RuntimeError, TypeError) as error:
        if "meta" not in str(error).lower():
            raise
    heard = on_the_device_of_its_input(torch.nn.Module(), lambda: module.positional_ids(token_ids), token_ids)
    return there.device if heard == "all" else token_ids.device


def device_of_rows(module, token_ids):
    """Where the rows lie if the layer and the IDs are on the meta device.

    An answer that looks at numbers gets an error from torch there and cannot be asked. One that raises an error of its
    own takes IDs from the CPU alone.
    """
    there = torch.device("meta")
    try:
        rows = module.PositionalEmbedding(1000, 200).to(there)(token_ids.to(there))
    except Exception as error:
        return there if isinstance(error, RuntimeError) or "convert meta" in str(error) else "an error"
    return rows.device if isinstance(rows, torch.Tensor) else there  # what else comes back is told elsewhere


@exercise.check(
    points=0.5,
    calls='positional_ids(torch.empty(2, 3, dtype=torch.int64, device="meta")).device',
    # Lengths that no other check uses: what a right answer has remembered by length was not seen being made.
    cases=st.just({"shape": [2, 2, 149]}),
    corners=[{"shape": [131]}, {"shape": [2, 137]}, {"shape": [2, 3, 139]}],
    draws=1,
    needs=["has_a_row_for_every_position"],
    hint="A tensor made without `device=` lies on the CPU; a plain attribute stays when the layer moves.",
    plain=hears_what_is_made,
)
def works_on_any_device(module, case):
    """Positions lie on the device of `token_ids`, and nothing the layer makes stays behind on the CPU.

    A layer that was moved takes IDs that were moved.
    """
    layer, token_ids = module.PositionalEmbedding(1000, 200), torch.ones(case.shape, dtype=torch.int64)
    there = on_the_device_of_its_input(layer, lambda: layer(token_ids), token_ids)
    return {
        "device": device_of_positions(module, token_ids),
        "on the device of its input": there,
        'rows of layer.to("meta")': device_of_rows(module, token_ids),
    }


@exercise.check(
    points=0.5,
    calls="PositionalEmbedding(context_size, emb_dim)(token_ids)",
    cases=st.fixed_dictionaries(
        {
            "table": st.just(Table(1024, 64, fill="scrambled")),
            "token_ids": st.integers(257, 1023).map(lambda length: ids(2, length)),
        }
    ),
    corners=[
        {"table": Table(512, 768, fill="scrambled"), "token_ids": Ids((7454, 2402, 257), (3,))},
        {"table": Table(4, 256, fill="scrambled"), "token_ids": Ids(TEXT, (8, 4))},
        {"table": Table(1024, 64, fill="scrambled"), "token_ids": ids(1024)},
    ],
    draws=1,
    needs=["returns_the_first_rows"],
    hint="What changes in your layer between 4 positions and 1024?",
)
def works_at_the_size_of_gpt2(module, case):
    """At sizes like GPT-2's every position has its own row: a table `[512, 768]` has 393,216 parameters.

    And past them: a window of 70,000 tokens ends at position 69,999, and a table of 5,100 rows is used to its end.
    """
    layer = module.PositionalEmbedding(*case.table.shape)
    table = next(layer.parameters())
    table.data.copy_(case.table)
    last = module.positional_ids(torch.ones(70_000, dtype=torch.int64))[-1]
    long = module.PositionalEmbedding(5_100, 1)
    all_rows = torch.equal(long(torch.ones(5_100, dtype=torch.int64)), next(long.parameters()))
    facts = {"parameters": table.numel(), "rows": layer(case.token_ids), "the last of 70,000 positions": last}
    return facts | {"5,100 tokens get all rows of a table [5100, 1]": all_rows}
