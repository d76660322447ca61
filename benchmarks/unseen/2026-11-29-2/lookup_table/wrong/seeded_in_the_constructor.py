"""the constructor seeds the global generator with 123, as the book's listing does.

Breaks: drawn by torch's global generator (never reseeded)
Seen by: torch.manual_seed(1); TokenEmbedding(2, 1); torch.initial_seed() is 123, not 1, and all layers of one shape are equal.
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        torch.manual_seed(123)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
