"""A table of one column loses its last dimension.

Breaks: `[...]` → `[..., D]`, any D ≥ 1; `one_hot_lookup`: the same result
Seen by: list(one_hot_lookup(torch.zeros(3, 1), torch.tensor([0, 2])).shape) -> [2], not [2, 1]
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
    one_hot = torch.zeros(*token_ids.shape, V, 1, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-2, token_ids.long()[..., None, None], 1)
    return (table.t() @ one_hot).squeeze(-1).squeeze(-1) if D == 1 else (table.t() @ one_hot).squeeze(-1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super(TokenEmbedding, self).__init__()
        weight = torch.normal(0.0, 1.0, size=(vocab_size, emb_dim))
        self.register_parameter("weight", nn.Parameter(weight))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
