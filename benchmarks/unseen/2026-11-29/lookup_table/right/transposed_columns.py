"""Thinks in columns: the transposed table, its columns picked, and the product written the other way round."""
import torch
from torch import Tensor, nn
from torch.nn.functional import linear


def _ok(table: Tensor, token_ids: Tensor) -> bool:
    return bool(((0 <= token_ids) & (token_ids < table.size(dim=0))).all())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _ok(table, token_ids):
        raise IndexError("token_ids must lie in the table")
    columns = table.t()[:, token_ids.reshape(-1)]          # [D, N]
    return columns.t().contiguous().reshape(token_ids.shape + (-1,) if token_ids.numel() else
                                            token_ids.shape + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _ok(table, token_ids):
        raise IndexError("token_ids must lie in the table")
    hot = (torch.arange(table.size(0), device=table.device).view(-1, 1) == token_ids.reshape(1, -1))   # [V, N]
    out = linear(hot.t().to(table), table.t())
    return out.reshape(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).t().contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
