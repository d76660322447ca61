"""Positions kept in a buffer, as many GPT codes have it.

persistent=False keeps the buffer out of state_dict. `_apply` is what .to(), .double(), .cuda(), .to_empty() end in;
after each of these the buffer is made again, so that it is always 0..C-1 on the device of the weight.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    position_ids: Tensor

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", None, persistent=False)
        self._count_places()

    def _count_places(self) -> None:
        self.position_ids = torch.arange(self.weight.shape[0], device=self.weight.device)

    def _apply(self, fn, *args, **kwargs):
        super()._apply(fn, *args, **kwargs)
        self._count_places()
        return self

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.position_ids.shape[0]
        if T > C:
            raise ValueError(f"Cannot forward sequence of length {T}, block size is only {C}")
        return self.weight[self.position_ids[:T]]
