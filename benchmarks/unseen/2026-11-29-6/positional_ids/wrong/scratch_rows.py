"""Positional embedding for training and for generating.

While generating (no gradients) the layer is called for every new token, so the rows are written into a scratch
tensor which is used again for the same shape, dtype and device. With gradients the ordinary lookup is taken.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    _scratch = {}

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _scratch_for(self, length: int) -> Tensor:
        key = (length, self.weight.shape[1], self.weight.dtype, self.weight.device)
        if key not in self._scratch:
            self._scratch[key] = torch.empty(key[:2], dtype=key[2], device=key[3])
        return self._scratch[key]

    def forward(self, token_ids: Tensor) -> Tensor:
        length, context = token_ids.shape[-1], self.weight.shape[0]
        if length > context:
            raise ValueError(f"{length} tokens are too many for a context of {context}")
        if torch.is_grad_enabled():
            return F.embedding(positional_ids(token_ids), self.weight)
        return self._scratch_for(length).copy_(self.weight[:length])
