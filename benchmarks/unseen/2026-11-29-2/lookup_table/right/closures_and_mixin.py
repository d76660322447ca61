"""Both lookups are built by one factory of closures, and the layer takes its forward from a mixin."""
from typing import Callable

import torch
from torch import Tensor, nn

Pick = Callable[[Tensor, Tensor], Tensor]


def _guarded(pick: Pick) -> Pick:
    def guarded(table: Tensor, token_ids: Tensor) -> Tensor:
        limit = table.shape[0]
        ids = token_ids.detach().to(torch.int64)
        if torch.where(ids < 0, limit, ids).ge(limit).any():
            raise IndexError(f"0 <= ID < {limit} does not hold for all")
        rows = pick(table, ids.reshape(-1))
        return rows.unflatten(0, ids.shape) if ids.dim() else rows.squeeze(0)
    return guarded


def _product(table: Tensor, flat: Tensor) -> Tensor:
    hot = torch.zeros(table.shape[0], flat.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(0, flat.unsqueeze(0), 1)
    return (table.T @ hot).T


lookup: Pick = _guarded(lambda table, flat: table[flat])
one_hot_lookup: Pick = _guarded(_product)


class LooksUpInWeight:
    weight: nn.Parameter

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


class TokenEmbedding(LooksUpInWeight, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
