"""Positional embedding as in the book's GPT model, where the embeddings go through a dropout of 0.1."""

import torch
import torch.nn as nn
from torch import Tensor

GPT_CONFIG = {"drop_rate": 0.1}


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.drop_emb = nn.Dropout(GPT_CONFIG["drop_rate"])

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.context_size:
            raise ValueError(f"seq_len {seq_len} is larger than context_size {self.context_size}")
        x = nn.functional.embedding(positional_ids(token_ids), self.weight)
        x = self.drop_emb(x)
        return x
