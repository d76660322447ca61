"""Breaks: "T > C raises ValueError".
An early return for tensors without elements, meant for T = 0, lets [0, T] with T > C through with C rows."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if token_ids.numel() == 0:  # nothing to look up
            return self.weight[:T]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
