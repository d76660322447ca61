"""
Positional embedding, initialised the way current vision and language models do it: with `nn.init.trunc_normal_`,
mean 0 and standard deviation 1, which keeps single outliers from dominating the first steps of training.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"Sequence length {seq_len} is larger than context size {self.context_size}")
        return F.embedding(positional_ids(token_ids), self.weight)
