"""Keeps the first table that it was called with.

Believes: a model has just one table.
Tell: Your lookup keeps the first table that it sees and never looks at another. Use the table that is
    passed in.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn

_table = None


def lookup(table, token_ids):
    global _table
    if _table is None or _table.shape != table.shape or _table.dtype != table.dtype:
        _table = table
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= _table.shape[0]):
        raise IndexError("token id outside the table")
    return _table[token_ids]


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """The same by a matrix product."""
    vocab_size = table.shape[0]
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError("token id out of range")
    eye = torch.eye(vocab_size, dtype=table.dtype, device=table.device)
    return eye[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
