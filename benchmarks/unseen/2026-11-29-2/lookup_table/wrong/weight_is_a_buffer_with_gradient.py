"""`weight` is a buffer that requires gradient, not a parameter, so no optimizer gets it.

Breaks: exactly one learnable parameter, `weight`
Seen by: list(TokenEmbedding(2, 1).parameters()) is [], not one [2, 1] parameter.
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
    hot = torch.nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return torch.matmul(hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.randn(vocab_size, emb_dim, requires_grad=True))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
