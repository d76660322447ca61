"""The message tells the context size, but not how many tokens came.

Breaks: "raises `ValueError` naming both lengths"
Seen by: PositionalEmbedding(4, 2)(torch.zeros(17, dtype=torch.int64)) raises ValueError("at most 4 tokens, please"),
    which does not name 17.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"at most {C} tokens, please")
        return self.weight[:T]
