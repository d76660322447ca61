"""`lookup` turns a 0-d ID into a batch of one.

Breaks: `token_ids` `[...]` -> `[..., D]`; a single 0-d ID included
Seen by: lookup(torch.ones(2, 3), torch.tensor(1)).shape is [1, 3], not [3].
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
    token_ids = torch.atleast_1d(token_ids)
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
