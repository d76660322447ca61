"""Tokens: the lookup table of a GPT, written by hand.

A GPT knows a token by its ID, an integer from 0 to V - 1, and keeps one row of D numbers for each. To embed
a token is to look up its row. You build this in two ways that must agree, and make a layer of it that learns.

Shapes are written [V, D] for V rows (vocab_size) of D numbers (emb_dim). [...] is any number of dimensions,
or none. Token IDs are int32 or int64.

`nn.Embedding` and `F.embedding` are what you are building, so they may not be used in this file, nor torch's
other functions and layers with `embedding` in their name. Indexing, `index_select`, `gather` and products may be.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID.

    table: [V, D], of float16, bfloat16, float32 or float64, with V from 1 to 50257 and any D from 1.
    token_ids: [...], int32 or int64: a batch [B, T], an empty one such as [0] or [2, 0], or a single ID, [].

    Returns [..., D]: bit for bit the rows of the table, rows that hold inf and nan too, with the table's
    dtype and on its device.

    Raises IndexError where an ID is not in 0..V-1. A negative ID is not in the table either.

    Gradient reaches the table: a row that is picked n times gets n contributions, and a row that is not
    picked gets zero. Neither argument is changed.

    >>> table = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    >>> lookup(table, torch.tensor([2, 0, 2]))
    tensor([[2.0000, 2.5000],
            [0.0000, 0.5000],
            [2.0000, 2.5000]])
    """
    # TODO: refuse IDs that are not in the table, then return its row for every ID
    raise NotImplementedError


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return what `lookup` returns, seen as the product of a one-hot matrix with the table.

    A one-hot matrix has one row of V numbers for every ID: 1 where the ID is, 0 everywhere else. Here every
    number of the table is finite.

    table: [V, D], of float16, bfloat16, float32 or float64.
    token_ids: [...], int32 or int64, of any shape, [] and [2, 0] included.

    Returns [..., D]: the rows that `lookup` gives, with the table's dtype and on its device.

    Raises IndexError where an ID is not in 0..V-1. Gradient reaches the table, as it does in `lookup`.
    Neither argument is changed.

    For the IDs [2, 0] and a table of three rows:

        [[0, 0, 1],  @  [[0.0, 0.5],   =   [[2.0, 2.5],
         [1, 0, 0]]      [1.0, 1.5],        [0.0, 0.5]]
                         [2.0, 2.5]]
    """
    # TODO: build the one-hot matrix, and multiply it with the table
    raise NotImplementedError


class TokenEmbedding(nn.Module):
    """A layer that holds one row of `emb_dim` numbers for every token, and looks tokens up in it.

    It has exactly one learnable parameter, `weight` [vocab_size, emb_dim], and nothing else stands in its
    `state_dict()`.

    >>> layer = TokenEmbedding(vocab_size=6, emb_dim=3)
    >>> layer(torch.tensor([2, 3, 5, 1])).shape
    torch.Size([4, 3])
    """

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        """Make `weight` [vocab_size, emb_dim], every number drawn from N(0, 1) by torch's global generator.

        The generator is never seeded here: whoever wants the same numbers again calls `torch.manual_seed`
        before, and two layers made one after the other differ.
        """
        # TODO: make `weight`, a parameter of random numbers
        raise NotImplementedError

    def forward(self, token_ids: Tensor) -> Tensor:
        """Return the lookup of `token_ids` [...] in `weight` -> [..., emb_dim].

        `weight` is read anew every time: it may have been trained, loaded or replaced since the last call.
        The same in train and eval mode, and in whatever dtype and on whatever device `.double()` and
        `.to(...)` have put it.

        Raises IndexError where an ID is not in 0..vocab_size-1.
        """
        # TODO: look the IDs up in `weight`
        raise NotImplementedError
