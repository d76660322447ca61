"""Multiplies the IDs by D, and asks about the product.

Believes: a number can be multiplied before it is checked.
Tell: You multiply the IDs by D before you check them. Four times -2**62 is 0 in int64, so such an ID takes row 0:
    check the IDs themselves.
Caught by: refuses_ids_outside_the_table, one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
from torch import Tensor, nn


def _first_cells(table: Tensor, token_ids: Tensor) -> Tensor:
    """The cell where each row starts; IndexError if it is not a cell of the table."""
    V, D = table.shape
    start = token_ids * D
    if torch.any(start < 0) or torch.any(start >= V * D):
        raise IndexError(f"the table has only the rows 0..{V - 1}")
    return start.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    start = _first_cells(table, token_ids)
    cells = start.unsqueeze(-1) + torch.arange(table.shape[1], device=start.device)
    return torch.take(table, cells)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    row = torch.div(_first_cells(table, token_ids), D, rounding_mode="floor")
    one_hot = torch.eq(row.unsqueeze(-1), torch.arange(V, device=row.device)).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
