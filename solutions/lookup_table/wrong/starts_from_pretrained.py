"""Builds the layer from an nn.Embedding made by from_pretrained, which is frozen.

Believes: from_pretrained is how one passes a table to torch.
Tell: `from_pretrained` makes an `nn.Embedding` that is frozen, so it never learns; and that is what you
    are building here.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        table = nn.Embedding.from_pretrained(torch.randn(vocab_size, emb_dim))
        self.weight = table.weight

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
