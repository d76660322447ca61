"""`one_hot_lookup` multiplies float16 and bfloat16 in float32 and does not go back.

Breaks: the same result (the table's dtype)
Seen by: one_hot_lookup(torch.ones(2, 1, dtype=torch.float16), torch.tensor([0])).dtype is float32, not float16.
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
    if table.dtype in (torch.float16, torch.bfloat16):
        table = table.float()      # half precision is slow on the CPU
    one_hot = (token_ids[..., None] == torch.arange(len(table), device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
