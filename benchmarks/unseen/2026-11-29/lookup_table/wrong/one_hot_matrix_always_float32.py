"""The one-hot matrix is float32 whatever the table is.

Breaks: the same result as the product ...; Float16, bfloat16, float32, float64 tables
Seen by: one_hot_lookup(torch.zeros(2, 1, dtype=torch.float64), torch.tensor([0])) -> RuntimeError, not a [1, 1] tensor of float64
"""
import torch
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    """Raise IndexError if any ID has no row."""
    if token_ids.numel() == 0:
        return
    low, high = token_ids.min().item(), token_ids.max().item()
    if low < 0 or high >= table.size(0):
        raise IndexError(f"token IDs {low}..{high} do not fit a table of {table.size(0)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    flat = token_ids.reshape(-1)
    return table.index_select(0, flat).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    flat = token_ids.reshape(-1).long()
    one_hot = torch.zeros(flat.numel(), table.size(0), device=table.device)
    one_hot[torch.arange(flat.numel(), device=table.device), flat] = 1.0
    return (one_hot @ table).reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
