"""Rows are read from memory as if every table were contiguous.

Breaks: the row of `table` `[V, D]` for every ID
Seen by: t = torch.tensor([[0., 1., 2.], [3., 4., 5.]]).t(); lookup(t, torch.tensor([1])).tolist() -> [[2.0, 3.0]], not [[1.0, 4.0]]
"""
import torch
from torch import Tensor, nn


def in_table(ids: Tensor, V: int) -> bool:
    return torch.equal(ids, ids.clamp(0, V - 1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    memory = table.as_strided((V * D,), (1,))
    start = token_ids.long().unsqueeze(-1) * D
    return memory[start + torch.arange(D, device=table.device)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not in_table(token_ids, V):
        raise IndexError("ID outside 0..V-1")
    one_hot = torch.zeros(*token_ids.shape, V, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super(TokenEmbedding, self).__init__()
        weight = torch.normal(0.0, 1.0, size=(vocab_size, emb_dim))
        self.register_parameter("weight", nn.Parameter(weight))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
