"""Which tables a `GPTEmbedding` must have, and how they are drawn."""

from __future__ import annotations

import contextlib
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.rubric import Exercise

from .cases import sizes

exercise = Exercise()

wide_sizes = st.fixed_dictionaries(
    {"vocab_size": st.integers(8, 40), "emb_dim": st.integers(4, 8), "context_size": st.integers(8, 40)}
)


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

    After calls, too, with one token and with `context_size`, and where the layer is part of a network. A network of
    two layers finds both.
    """
    layer = module.GPTEmbedding(case.vocab_size, case.emb_dim, case.context_size)
    for length in (1, case.context_size):
        with contextlib.suppress(Exception):  # what a call gives is asked elsewhere
            layer(torch.zeros(length, dtype=torch.int64))
    learnable = {name: weight.requires_grad for name, weight in sorted(layer.named_parameters())}
    facts = {"names in state_dict()": ", ".join(sorted(layer.state_dict())), "learnable": learnable}
    in_network = sorted(torch.nn.Sequential(layer).state_dict())
    facts |= {"names in nn.Sequential(layer).state_dict()": ", ".join(in_network)}
    two = torch.nn.Sequential(layer, module.GPTEmbedding(case.vocab_size, case.emb_dim, case.context_size))
    # By the names of the layers, as a wrong answer may share its tables with later layers.
    found = [name for name, part in two.named_modules() if name in ("0", "1")]
    return facts | {"layers among nn.Sequential(layer, another).named_modules()": ", ".join(found)}


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

    No row of one table is a row of the other, or a multiple of one. The layers are made with the argument names
    `vocab_size`, `emb_dim` and `context_size`.
    """
    torch.set_deterministic_debug_mode("warn")  # now memory that nobody has filled holds nan
    one, other = [
        module.GPTEmbedding(vocab_size=case.vocab_size, emb_dim=case.emb_dim, context_size=case.context_size)
        for _ in range(2)
    ]
    torch.set_deterministic_debug_mode("default")
    tok, pos = one.tok_emb.weight, one.pos_emb.weight
    # A layer may cut what it draws at a limit: numbers there are alike by chance, and so are rows of such numbers.
    tok_free, pos_free = [table.abs() < table.abs().max() for table in (tok, pos)]
    tok_rows, pos_rows = tok[tok_free.any(1)], pos[pos_free.any(1)]
    # Rows that are a multiple of each other point the same way.
    tok_way, pos_way = [torch.nn.functional.normalize(rows[:40].double()) for rows in (tok_rows, pos_rows)]
    same_way = (pos_way @ tok_way.T).abs() > 1 - 1e-9
    # One number for a row: to sort whole rows of a large table takes as long as all else here.
    weights = torch.arange(1.0, 1 + case.emb_dim, dtype=torch.float64).sqrt()
    tok_kinds, pos_kinds = [(rows.double() @ weights).unique() for rows in (tok_rows, pos_rows)]
    # In 40 rows: among all numbers of a large table some are alike by chance.
    tok_same, pos_same = tok_free & (tok == other.tok_emb.weight), pos_free & (pos == other.pos_emb.weight)
    return {
        "torch.initial_seed()": torch.initial_seed(),
        "never filled": {"tok_emb": tok.isnan().any(), "pos_emb": pos.isnan().any()},
        "all columns alike": {"tok_emb": (tok[:, 0] == tok.T).all(), "pos_emb": (pos[:, 0] == pos.T).all()},
        "rows of zeros": {"tok_emb": (tok == 0).all(1).sum(), "pos_emb": (pos == 0).all(1).sum()},
        "rows that are like another": {
            "tok_emb": len(tok_rows) - len(tok_kinds),
            "pos_emb": len(pos_rows) - len(pos_kinds),
        },
        "numbers that another layer has in their place": {
            "tok_emb": tok_same[-40:].sum(),
            "pos_emb": pos_same[-40:].sum(),
        },
        "rows of pos_emb that are a multiple of a row of tok_emb": same_way.any(1).sum(),
    }
