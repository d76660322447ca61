"""What `PositionalEmbedding` must hold, and do with windows that fit."""

import contextlib
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids, Table
from autograder.cases.strategies import FLOATS, INTS, tables
from autograder.rubric import Exercise, LooksNormal

from .cases import batches, ids, sizes, windows

exercise = Exercise()
WIDE = Table(4, 3, "float64")


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


def in_either_mode(cases: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """The cases with `training`, the mode that the layer is in."""
    return st.builds(lambda case, training: {**case, "training": training}, cases, st.booleans())


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

    A model that holds the layer saves nothing else of it, and what is saved loads into a new layer. A layer made under
    torch.no_grad() learns too, and a model of two layers of one size has both.
    """
    layer = module.PositionalEmbedding(context_size=case.context_size, emb_dim=case.emb_dim)
    kept = {name: entry.shape for name, entry in layer.state_dict().items()}
    with contextlib.suppress(Exception):  # what a call gives is asked elsewhere
        layer(torch.zeros(1, dtype=torch.int64))
        layer(torch.zeros(case.context_size, dtype=torch.int64))
    learnable = {name: parameter.requires_grad for name, parameter in layer.named_parameters()}
    after = {name: entry.shape for name, entry in layer.state_dict().items()}
    facts = {"learnable": learnable, "state_dict": kept, "state_dict after a call": after}
    new = torch.no_grad()(module.PositionalEmbedding)(context_size=case.context_size, emb_dim=case.emb_dim)
    model, both = torch.nn.ModuleDict({"pos_emb": layer}), torch.nn.ModuleList([layer, new])
    loaded = str(new.load_state_dict(layer.state_dict(), strict=False))
    return facts | {
        "names in the state_dict of a model whose pos_emb it is": list(model.state_dict()),
        "new.load_state_dict(layer.state_dict(), strict=False)": loaded,
        "learnable in a layer made under torch.no_grad()": all(one.requires_grad for one in new.parameters()),
        "layers in nn.ModuleList([layer, new]).children()": len(list(both.children())),
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
    seed = torch.initial_seed()
    torch.manual_seed(case.seed)
    again = next(module.PositionalEmbedding(case.context_size, case.emb_dim).parameters())
    same = {"a second layer": torch.equal(table, other), "after the same seed": torch.equal(table, again)}
    one = next(module.PositionalEmbedding(1, 1).parameters())
    large = next(module.PositionalEmbedding(512, 768).parameters())
    small = torch.stack([next(module.PositionalEmbedding(2, 2).parameters()) for _ in range(9)])
    fixed = [
        f"{law.__name__} over {over}"
        for law in (torch.mean, torch.std, torch.norm)
        for over, dim in {"rows": 1, "columns": 2, "all": (1, 2)}.items()
        if law(small, dim=dim).std(0).min() < 0.01
    ]
    return {
        "weight": table,
        "torch.initial_seed() afterwards": seed,
        "the same numbers in": same,
        "of [512, 768], some numbers": {"< -4": bool((large < -4).any()), "> 4": bool((large > 4).any())},
        "rows that come again": len(table) - len(table.unique(dim=0)),
        "more than 9 of 10 numbers differ from all others": len(table.unique()) > 0.9 * table.numel(),
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
        {"table": Table(4, 2), "token_ids": ids(2, 3, 4), "later_ids": ids(5, 1, 2, 3, layout="transposed")},
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

    So it does whatever the IDs are, when the table is frozen, and when its numbers change places or by a millionth. If the parameter itself
    is replaced, as when two layers are to share one, the new one is read; it may be a part of a wider tensor.
    """
    layer, other = [module.PositionalEmbedding(*case.table.shape).train(case.training) for _ in range(2)]
    with torch.no_grad():
        layer(case.token_ids)
        other(case.token_ids)
        moved = layer.to(case.table.dtype)(case.token_ids)
        next(layer.parameters()).data.copy_(case.table.flip(0, 1))
        layer(case.token_ids)
        next(layer.parameters()).data.copy_(case.table).mul_(1 + 1e-6)
        layer(case.token_ids)
        next(layer.parameters()).data.copy_(case.table)
        next(other.parameters()).data.fill_(7)
        unlearned = layer(case.token_ids)
        other(case.token_ids)
    rows, rows_of_other, table = layer(case.later_ids), other(case.later_ids), next(layer.parameters())
    usual, odd_ids = case.token_ids, 10**9 - case.token_ids * 10**5
    odd_ids[..., -1] = 50257
    with contextlib.suppress(Exception):  # what IDs like these do to the function is asked elsewhere
        usual = torch.where(module.positional_ids(odd_ids) == module.positional_ids(usual), odd_ids, usual)
    wide = torch.cat([case.table, case.table + 1], 1)[:, case.table.shape[1] :]
    for part in layer.modules():
        for name, held in list(part.named_parameters(recurse=False)):
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
    + [{"table": WIDE, "token_ids": ids(2), "training": True, "upstream": Table(2, 3, "float64")}],
    needs=["returns_the_first_rows"],
    hint="Is every step from the table to what you return one that torch can follow back?",
)
def sends_each_row_its_gradient(module, case):
    """The gradient reaches the first T rows, once a call whatever the batch and the mode, and is zero in all others.

    Three calls, each with its `backward(upstream)`, add up to three times `upstream`, whatever a longer window gave before
    and in whatever order; and of three windows at once each sends its own, also after a call under `torch.no_grad()`.
    """
    layer = module.PositionalEmbedding(*case.table.shape).to(case.table.dtype).train(case.training)
    table = next(layer.parameters())
    table.data.copy_(case.table)
    longest = layer(torch.ones(len(table), dtype=torch.int64))
    torch.no_grad()(layer)(case.token_ids)
    rows, early = layer(case.token_ids), layer(case.token_ids)
    loss = longest.sum() + 2 * rows.sum() + 4 * layer(case.token_ids).sum()
    (both,) = torch.autograd.grad(loss, table, allow_unused=True)
    for _ in range(2):
        # A copy: torch may keep what arrives as weight.grad, and add to it.
        layer(case.token_ids).backward(case.upstream.clone())
    early.backward(case.upstream)
    sparse = table.grad is not None and table.grad.is_sparse
    return {
        "weight.grad": "a gradient of sparse layout" if sparse else table.grad,
        "gradient of layer(ones(C)).sum() + 2 * layer(token_ids).sum() + 4 * layer(token_ids).sum()": both,
    }
