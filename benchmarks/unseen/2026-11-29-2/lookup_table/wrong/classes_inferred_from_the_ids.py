"""`one_hot_lookup` lets F.one_hot infer the width from the IDs, which it cannot from none.

Breaks: `one_hot_lookup`: the same result (empty batches included)
Seen by: one_hot_lookup(torch.ones(2, 3), torch.empty(0, dtype=torch.long)) raises RuntimeError, does not give an empty [0, 3].
"""
import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    """Refuse what is not a row of the table."""
    V = table.size(0)
    good = (token_ids >= 0) & (token_ids < V)
    if not good.all():
        raise IndexError(f"IDs must be in 0..{V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    hot = nn.functional.one_hot(token_ids.long())
    seen = hot.shape[-1]      # rows after the largest ID would only meet zeros
    return hot.to(table.dtype) @ table[:seen]


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
