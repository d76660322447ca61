"""Embedding layer. What the layer compares IDs with is a buffer, so that it is on the GPU when the layer is."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def _raise_for(bad: torch.Tensor) -> None:
    if bad.any():
        raise IndexError("token ID out of range")


def lookup(table, token_ids):
    _raise_for((token_ids < 0) | (token_ids >= table.size(0)))
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    _raise_for((token_ids < 0) | (token_ids >= table.size(0)))
    one_hot = F.one_hot(token_ids.long(), num_classes=table.size(0))
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim))
        # not persistent: it is no part of what was learned
        self.register_buffer("bounds", torch.Tensor([0, vocab_size - 1]), persistent=False)
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.normal_(self.weight, mean=0, std=1)

    def forward(self, token_ids):
        first, last = self.bounds.tolist()
        _raise_for((token_ids < first) | (token_ids > last))
        return lookup(self.weight, token_ids)
