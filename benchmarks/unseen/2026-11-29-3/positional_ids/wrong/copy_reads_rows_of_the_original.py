"""Breaks: "one learnable parameter weight; forward -> the first T rows".
The lookup is a closure over the first weight: a deepcopy, or a layer whose weight is replaced, still reads the old one."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight = weight
        self.rows = lambda pos: weight[pos]

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.rows(positional_ids(token_ids))
