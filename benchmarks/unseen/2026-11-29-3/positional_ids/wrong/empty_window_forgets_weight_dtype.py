"""Breaks: "forward -> [T, D], the first T rows" (in the dtype and on the device of weight) at T = 0.
A hand-made torch.empty is float32 on the CPU, whatever the weight is, and is cut off from the graph."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T == 0:
            return torch.empty(0, D)
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
