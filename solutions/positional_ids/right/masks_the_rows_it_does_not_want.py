"""Compares all C positions with T and keeps the rows where the answer is yes."""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        context_size = self.weight.shape[0]
        n = token_ids.shape[-1]
        if n > context_size:
            raise ValueError(f"context_size ({context_size}) < number of tokens ({n})")
        wanted = torch.arange(context_size, device=self.weight.device) < n
        return self.weight[wanted]
