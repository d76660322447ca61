"""Keeps rows while nothing learns, for as long as the version of the table is the same.

Believes: a table is changed only by what counts its version up.
Tell: Under `torch.no_grad()` you keep the rows for as long as the table's version counter stands still, which `.double()`
    and `.to(...)` do not move. Read the table at every call.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._kept: tuple[tuple[int, int], Tensor] | None = None

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        if torch.is_grad_enabled() or self.weight.is_inference():
            return self.weight[positional_ids(token_ids)]
        key = (T, self.weight._version)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self.weight[positional_ids(token_ids)])
        return self._kept[1].clone()
