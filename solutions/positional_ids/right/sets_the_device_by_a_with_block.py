"""Makes the positions inside `with torch.device(...)` instead of passing device=."""
import torch
from torch import nn


def positional_ids(token_ids):
    with token_ids.device:
        return torch.arange(token_ids.shape[-1])


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} positions for a table of {len(self.weight)} rows")
        return nn.functional.embedding(positions, self.weight)
