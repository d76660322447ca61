import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        if not self.training:
            # generation: only the last context_size tokens matter
            token_ids = token_ids[..., -self.context_size:]
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T = {T} is larger than context_size = {self.context_size}")
        return self.weight[:T]
