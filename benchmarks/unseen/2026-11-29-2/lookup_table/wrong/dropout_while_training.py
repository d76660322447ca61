"""`forward` drops a tenth of the numbers while training.

Breaks: `forward` is the lookup in `weight`, the same in train and eval mode
Seen by: TokenEmbedding(100, 100)(torch.arange(100)) has about 1000 zeros and the rest is scaled by 1/0.9, not weight itself.
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
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = lookup(self.weight, token_ids)
        return nn.functional.dropout(rows, p=0.1, training=self.training)
