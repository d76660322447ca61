"""Position table whose index buffer is only made when the layer is used for the first time.

A buffer follows .to(...) by itself, which a plain attribute would not do; and a layer that is never called does not
pay for it.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def all_positions(self) -> Tensor:
        if "positions" not in dict(self.named_buffers()):
            n = self.weight.shape[0]
            self.register_buffer("positions", torch.arange(n, device=self.weight.device))
        return self.positions

    def forward(self, token_ids: Tensor) -> Tensor:
        places = self.all_positions()
        T = token_ids.shape[-1]
        if T > places.numel():
            raise ValueError(f"window of {T} tokens is longer than the context of {places.numel()}")
        return self.weight[places[:T]]
