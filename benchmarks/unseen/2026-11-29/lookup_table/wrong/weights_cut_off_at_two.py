"""weight is drawn from a normal distribution cut off at -2 and 2.

Breaks: drawn from N(0, 1)
Seen by: torch.manual_seed(0); bool(TokenEmbedding(100, 100).weight.abs().max() > 2) -> False, not True
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
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == vocabulary).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0, a=-2.0, b=2.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
