"""Positional encoding after "Attention is all you need".

PE(pos, 2i) = sin(pos / 10000^(2i/D)),  PE(pos, 2i+1) = cos(pos / 10000^(2i/D))
"""

import math

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        position = torch.arange(context_size).unsqueeze(1).float()
        div_term = torch.exp(torch.arange(0, emb_dim, 2).float() * (-math.log(10000.0) / emb_dim))
        pe = torch.zeros(context_size, emb_dim)
        pe[:, 0::2] = torch.sin(position * div_term)
        pe[:, 1::2] = torch.cos(position * div_term)[:, : emb_dim // 2]
        self.register_buffer("weight", pe)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > self.weight.size(0):
            raise ValueError(f"{T} tokens are more than {self.weight.size(0)} positions")
        return self.weight[:T]
