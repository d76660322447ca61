"""Keeps the weight as a tensor with requires_grad, not as a parameter.

Believes: requires_grad makes a tensor a parameter.
Tell: Your module does not know its `weight`, so it is not trained, not saved and not moved. Make it a
    parameter, and store it in the module itself.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = torch.randn(vocab_size, emb_dim, requires_grad=True)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
