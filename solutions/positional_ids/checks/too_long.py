"""What `PositionalEmbedding` must do with windows that do not fit."""

import contextlib
import re
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.cases.recipes import Ids
from autograder.rubric import Exercise

from .cases import batches, ids, sizes, windows

exercise = Exercise()


@st.composite
def too_long(draw: Any) -> dict[str, Any]:
    """A context and a batch whose windows do not fit into it."""
    size = draw(st.integers(1, 6))
    lengths = st.one_of(st.just(size + 1), st.integers(size + 1, size + 6))
    return sizes(size, 200, token_ids=draw(batches(windows(lengths))))


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
    layer, named = module.PositionalEmbedding(case.context_size, case.emb_dim), []
    longer = torch.ones(2 * case.context_size + 12_337, dtype=torch.int64)
    for token_ids in (longer, case.token_ids):
        message = "nothing was raised"
        try:
            layer(token_ids)
        except ValueError as error:
            message = str(error)
        numbers = re.findall(r"\d+", message + " " + re.sub(r"(?<=\d)[^\d\n](?=\d{3})", "", message))
        both = {"T": token_ids.shape[-1], "C": case.context_size}
        named.append({name: size for name, size in both.items() if str(size) in numbers})
    return {
        "named in the message": named[1],
        "named in the message about the longer window": named[0],
        "the longer window's T in the next message": "named" if str(len(longer)) in numbers else "not named",
        "token_ids afterwards": case.token_ids,
        "torch.is_grad_enabled() afterwards": torch.is_grad_enabled(),
    }
