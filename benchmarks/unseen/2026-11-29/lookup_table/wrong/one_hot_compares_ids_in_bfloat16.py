"""IDs are compared in the table's dtype, where large IDs round to the same number.

Breaks: the same result as the product of a one-hot matrix with the table (bfloat16 and float16 tables)
Seen by: one_hot_lookup(torch.ones(300, 1, dtype=torch.bfloat16), torch.tensor([256])).item() -> 2.0, not 1.0
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
    columns = torch.arange(table.size(0), device=table.device).to(table.dtype)
    one_hot = columns == token_ids.unsqueeze(-1).to(table.dtype)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
