"""`forward` views IDs of two and more dimensions as [-1, T], which cannot be when T is 0.

Breaks: `forward` is the lookup in `weight` (empty batches such as `[2, 0]` included)
Seen by: TokenEmbedding(3, 2)(torch.empty(2, 0, dtype=torch.long)) raises RuntimeError, does not give an empty [2, 0, 2].
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.dim() < 2:
            return lookup(self.weight, token_ids)
        sequences = token_ids.reshape(-1, token_ids.shape[-1])
        return lookup(self.weight, sequences).reshape(*token_ids.shape, self.weight.shape[1])
