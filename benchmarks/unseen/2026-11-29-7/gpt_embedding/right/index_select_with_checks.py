"""Own tables, flat IDs, `index_select`, and every bad argument named before anything is computed."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class RowTable(nn.Module):
    """A learnable matrix that gives out rows."""

    weight: nn.Parameter

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        if rows < 1 or width < 1:
            raise ValueError(f"a table needs rows and columns, not {rows} and {width}")
        self.weight = nn.Parameter(torch.empty(rows, width))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def extra_repr(self) -> str:
        return "rows={}, width={}".format(*self.weight.shape)

    def pick(self, ids: Tensor) -> Tensor:
        flat = ids.reshape(-1)
        return self.weight.index_select(0, flat).reshape(*ids.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    """Row of the token plus row of its position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = RowTable(vocab_size, emb_dim)
        self.pos_emb = RowTable(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        self._refuse_long(token_ids)
        self._refuse_unknown(token_ids)
        rows = self.tok_emb.pick(token_ids)
        return rows + self.pos_emb.weight.narrow(0, 0, token_ids.shape[-1])

    def _refuse_long(self, token_ids: Tensor) -> None:
        length, limit = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"{length} tokens are more than the {limit} positions of this layer")

    def _refuse_unknown(self, token_ids: Tensor) -> None:
        if token_ids.is_meta or token_ids.numel() == 0:
            return
        low, high = (int(bound) for bound in torch.aminmax(token_ids))
        last = self.tok_emb.weight.shape[0] - 1
        if low < 0 or high > last:
            raise IndexError(f"IDs run from {low} to {high}, the table from 0 to {last}")


def count_parameters(module: nn.Module) -> int:
    learnable = {id(p): p for p in module.parameters() if p.requires_grad}
    return sum(p.numel() for p in learnable.values())
