"""The one-hot matrix is made without a device.

Breaks: the same result as the product ...; the table's dtype and device
Seen by: on a GPU: one_hot_lookup(torch.ones(2, 1, device='cuda'), torch.tensor([0], device='cuda')) -> RuntimeError, not a tensor on cuda:0
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
    one_hot = torch.zeros(*token_ids.shape, table.size(0), dtype=table.dtype)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1.0)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
