"""`lookup` is the one-hot product, where 0 * nan and 0 * inf spoil the other rows.

Breaks: Bit for bit the rows of the table (inf and nan rows too)
Seen by: lookup(torch.tensor([[1.], [float('inf')]]), torch.tensor([0])) is [[nan]], not [[1.]].
"""
import torch
from torch import Tensor, nn


def _check(table, ids):
    if ids.numel() == 0:
        return
    low, high = ids.min().item(), ids.max().item()
    if low < 0 or high >= len(table):
        raise IndexError(f"IDs {low}..{high} but only {len(table)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return one_hot_lookup(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
