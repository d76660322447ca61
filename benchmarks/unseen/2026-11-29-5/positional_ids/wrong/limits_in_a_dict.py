"""Positional embedding. All that the layer has to know about sizes is in one dict, `sizes`."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    sizes: dict[str, int] = {}

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.sizes["context"] = context_size
        self.sizes["width"] = emb_dim
        self.weight = nn.Parameter(torch.randn(self.sizes["context"], self.sizes["width"]))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.sizes["context"]:
            raise ValueError(f"{T} tokens, but the context size is {self.sizes['context']}")
        return self.weight[:T]
