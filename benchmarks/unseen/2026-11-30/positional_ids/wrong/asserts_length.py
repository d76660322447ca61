import torch
import torch.nn as nn
from torch.nn import functional as F


def positional_ids(token_ids):
    device = token_ids.device
    t = token_ids.size()[-1]
    return torch.arange(0, t, dtype=torch.long, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.block_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        t = token_ids.size()[-1]
        assert t <= self.block_size, f"Cannot forward sequence of length {t}, block size is only {self.block_size}"
        return F.embedding(positional_ids(token_ids), self.weight)
