"""Positional embedding for my GPT. I read ahead a bit, so it is ready to go into the big model."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.drop_emb = nn.Dropout(0.1)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.weight.shape[0]:
            raise ValueError(f"{seq_len} tokens, but the context is {self.weight.shape[0]}")
        x = self.weight[:seq_len]
        x = self.drop_emb(x)
        return x
