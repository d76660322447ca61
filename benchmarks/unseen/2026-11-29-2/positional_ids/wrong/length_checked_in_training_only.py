"""In eval mode too long a window is cut without a word.
Breaks: `T > C` raises `ValueError`; the same in train and in eval mode
Seen by: PositionalEmbedding(2, 3).eval()(torch.zeros(5, dtype=torch.int64)) gives [2, 3] instead of ValueError.
"""
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
        if self.training and T > C:
            raise ValueError(f"{T} tokens do not fit into {C}")
        return self.weight[:T]
