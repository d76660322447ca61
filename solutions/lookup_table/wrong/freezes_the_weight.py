"""Makes the weight a parameter that does not require a gradient.

Believes: embeddings are fixed once they are drawn.
Tell: Your `weight` is saved and moved, but never trained: it is frozen, or it is a buffer. Make it a
    parameter that learns.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.size(0)):
        raise IndexError("there is a token id outside the table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        table = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(table, requires_grad=False)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
