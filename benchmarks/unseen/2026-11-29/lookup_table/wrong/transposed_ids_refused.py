"""IDs that are not contiguous in memory raise RuntimeError (view).

Breaks: the row of `table` `[V, D]` for every ID of `token_ids` `[...]`
Seen by: lookup(torch.zeros(6, 2), torch.arange(6).view(2, 3).t()) -> RuntimeError, not a [3, 2, 2] tensor
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
    rows = table.index_select(0, token_ids.view(-1))
    return rows.view(*token_ids.size(), table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == vocabulary).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
