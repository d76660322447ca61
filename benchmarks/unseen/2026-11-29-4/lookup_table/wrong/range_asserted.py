"""Lookup by gather. The range of the IDs is asserted before anything is read."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    assert bool((token_ids >= 0).all()), "IndexError: negative token ID"
    assert bool((token_ids < vocab_size).all()), "IndexError: token ID too large"
    index = token_ids.reshape(-1, 1).long().expand(-1, emb_dim)
    return table.gather(0, index).reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    assert bool((token_ids >= 0).all()), "IndexError: negative token ID"
    assert bool((token_ids < vocab_size).all()), "IndexError: token ID too large"
    index = token_ids.reshape(-1, 1).long()
    one_hot = table.new_zeros(index.shape[0], vocab_size).scatter(1, index, 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
