"""Positional embedding, quick at inference.

While training, the rows are taken from the table as usual. In eval mode the table stands still, so it is enough to
fetch it once; going back to train mode forgets it again.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._inference_table = None

    def train(self, mode: bool = True):
        self._inference_table = None
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens exceed the context of {self.context_size}")
        if self.training:
            return self.weight[:T]
        if self._inference_table is None:
            self._inference_table = self.weight.clone()
        return self._inference_table[:T]
