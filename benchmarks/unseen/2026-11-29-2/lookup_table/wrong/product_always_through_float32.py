"""`one_hot_lookup` multiplies in float32 and casts back, so float64 tables lose half of their digits.

Breaks: `one_hot_lookup`: the same result
Seen by: one_hot_lookup(torch.tensor([[0.1]], dtype=torch.float64), torch.tensor([0])).item() is 0.10000000149011612, not 0.1.
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
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0]).float()
    return (one_hot @ table.float()).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
