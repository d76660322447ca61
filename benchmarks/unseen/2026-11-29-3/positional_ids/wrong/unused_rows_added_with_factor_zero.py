"""Breaks: "forward -> the first T rows".
The trick against "unused parameters": 0 * weight.sum() is added, which is nan once any row has an inf or nan."""
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
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        rows = self.weight[positional_ids(token_ids)]
        # every row takes part in the graph, so that DistributedDataParallel does not complain
        return rows + 0.0 * self.weight.sum()
