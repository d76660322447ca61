"""Dropout of 0.1 is applied in train mode.

Breaks: the same in train and eval mode
Seen by: torch.manual_seed(0); m = TokenEmbedding(50, 50); i = torch.arange(50); torch.equal(m.train()(i), m.eval()(i)) -> False, not True
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
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.dropout = nn.Dropout(0.1)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.dropout(lookup(self.weight, token_ids))
