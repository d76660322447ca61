"""Positional embedding after "Attention is all you need", with a table that can be learned further."""

import math

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        position = torch.arange(context_size).unsqueeze(1).float()
        div_term = torch.exp(torch.arange(0, emb_dim, 2).float() * (-math.log(10000.0) / emb_dim))
        pe = torch.zeros(context_size, emb_dim)
        pe[:, 0::2] = torch.sin(position * div_term)
        pe[:, 1::2] = torch.cos(position * div_term)[:, : emb_dim // 2]
        self.weight = nn.Parameter(pe)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"length {length} is more than {self.weight.shape[0]}")
        return self.weight[:length]
