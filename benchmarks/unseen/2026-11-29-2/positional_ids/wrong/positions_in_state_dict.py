"""The positions are a persistent buffer.
Breaks: one learnable parameter `weight`; `state_dict()` holds nothing else
Seen by: list(PositionalEmbedding(4, 2).state_dict()) is ['weight', 'positions'].
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("positions", torch.arange(context_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return F.embedding(self.positions[:T], self.weight)
