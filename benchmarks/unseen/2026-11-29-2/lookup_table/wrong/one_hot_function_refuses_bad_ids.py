"""`one_hot_lookup` leaves the check to F.one_hot, which raises RuntimeError.

Breaks: An ID outside `0..V-1`, a negative one too, raises `IndexError` (the same in `one_hot_lookup`)
Seen by: one_hot_lookup(torch.ones(2, 1), torch.tensor([2])) raises RuntimeError, not IndexError.
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
    hot = nn.functional.one_hot(token_ids.long(), table.shape[0])      # refuses bad IDs
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
