"""Unpacks the shape in two, so a single window [T] and deeper batches are refused.

Breaks: "`positional_ids`: `[..., T]` → `[T]` ... whatever the ... leading dimensions of `token_ids`"
Seen by: positional_ids(torch.tensor([1, 2, 3])) raises ValueError (not enough values to unpack), not [0, 1, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    batch_size, num_tokens = token_ids.shape
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        batch_size, num_tokens = token_ids.shape
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens, context size {self.context_size}")
        return self.weight[positional_ids(token_ids)]
