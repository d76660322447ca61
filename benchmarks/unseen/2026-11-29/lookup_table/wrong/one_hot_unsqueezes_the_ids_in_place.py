"""int64 IDs get a dimension more in place.

Breaks: Neither argument is changed
Seen by: ids = torch.tensor([0, 1]); one_hot_lookup(torch.zeros(2, 3), ids); list(ids.shape) -> [2, 1], not [2]
"""
import torch
from torch import Tensor, nn


def in_table(ids: Tensor, V: int) -> bool:
    return torch.equal(ids, ids.clamp(0, V - 1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    idx = token_ids.long().reshape(-1)
    return table[idx, :].reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    one_hot = torch.zeros(*token_ids.shape, V, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze_(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super(TokenEmbedding, self).__init__()
        weight = torch.normal(0.0, 1.0, size=(vocab_size, emb_dim))
        self.register_parameter("weight", nn.Parameter(weight))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
