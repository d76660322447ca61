"""Lookup table.

What nn.Embedding and F.embedding do, built by hand, without nn.Embedding and without F.embedding (and without
F.embedding_bag or torch.embedding, which would be the same thing by another name).
"""

import functools
from typing import Callable

import torch
from torch import Tensor, nn

Lookup = Callable[[Tensor, Tensor], Tensor]


class UnknownToken(IndexError):
    """A token ID that has no row. It remembers the ID, for whoever catches it."""

    def __init__(self, token_id: int, vocab_size: int) -> None:
        super().__init__(f"token {token_id} is unknown, the vocabulary has {vocab_size} tokens")
        self.token_id = token_id
        self.vocab_size = vocab_size


def known_tokens_only(function: Lookup) -> Lookup:
    """Let `function` see only IDs that are in the table."""

    @functools.wraps(function)
    def checked(table: Tensor, token_ids: Tensor) -> Tensor:
        vocab_size = table.shape[0]
        unknown = token_ids.masked_select((token_ids < 0) | (token_ids >= vocab_size))
        if unknown.numel() > 0:
            raise UnknownToken(int(unknown[0]), vocab_size)
        return function(table, token_ids)

    return checked


@known_tokens_only
def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of `table` for every ID (not F.embedding(token_ids, table), though it would be)."""
    return table[token_ids, :]


@known_tokens_only
def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the product of the one-hot matrix with `table`."""
    all_tokens = torch.arange(table.shape[0], dtype=token_ids.dtype, device=token_ids.device)
    one_hot = token_ids[..., None].eq(all_tokens)
    return one_hot.type_as(table) @ table


class TokenEmbedding(nn.Module):
    """nn.Embedding(vocab_size, emb_dim) by hand."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn([vocab_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(table=self.weight, token_ids=token_ids)


def _test() -> None:
    table = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    ids = torch.tensor([2, 0, 2])
    assert lookup(table, ids).tolist() == [[2.0, 2.5], [0.0, 0.5], [2.0, 2.5]]
    assert torch.equal(lookup(table, ids), one_hot_lookup(table, ids))
    for bad in (-1, 3):
        try:
            lookup(table, torch.tensor([0, bad]))
        except UnknownToken as error:
            assert error.token_id == bad
        else:
            raise AssertionError(f"{bad} went through")
    assert list(TokenEmbedding(6, 3).state_dict()) == ["weight"]
    print("ok")


if __name__ == "__main__":
    _test()
