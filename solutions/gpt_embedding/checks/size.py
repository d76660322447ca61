"""What is asked of both at the size of GPT-2."""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.rubric import Exercise

exercise = Exercise()

#: The first 32 tokens of the course's text, as tiktoken's `gpt2` gives them: a batch of 8 windows of 4.
FIRST_TOKENS = (
    *(464, 10923, 489, 4799, 447, 247, 82, 7343, 198, 198, 1858, 547, 15334, 32209, 287, 262),
    *(39720, 3240, 286, 309, 1142, 2264, 323, 11, 290, 329, 16571, 12, 505, 812, 1052, 741),
)


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
    # As long as four windows of GPT-2: whole pieces of every power of two that a file could cut it into. Of few tokens,
    # as one-hot rows of GPT-2's vocabulary would not fit into memory.
    {
        "vocab_size": 257,
        "emb_dim": 2,
        "context_size": 4096,
        "token_ids": Ids((*[0] * 4095, 256), (1, 4096)),
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
