"""Nothing checks the length; F.embedding complains in its own way.
Breaks: `T > C` raises `ValueError` naming both lengths
Seen by: PositionalEmbedding(2, 3)(torch.zeros(5, dtype=torch.int64)) raises IndexError, not ValueError.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return F.embedding(positional_ids(token_ids), self.weight)
