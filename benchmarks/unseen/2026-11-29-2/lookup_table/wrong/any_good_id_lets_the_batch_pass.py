"""`one_hot_lookup` refuses a batch only if none of its IDs is good.

Breaks: An ID outside `0..V-1` raises `IndexError` (the same in `one_hot_lookup`)
Seen by: one_hot_lookup(torch.ones(2, 1), torch.tensor([0, 2])) is [[1.], [0.]], does not raise.
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
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    good = (token_ids >= 0) & (token_ids < table.shape[0])
    if token_ids.numel() > 0 and not good.any():
        raise IndexError("token ID out of range")
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
