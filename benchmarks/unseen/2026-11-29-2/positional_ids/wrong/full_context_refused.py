"""A window as long as the context is refused.
Breaks: `T = C` is fine
Seen by: PositionalEmbedding(4, 2)(torch.zeros(4, dtype=torch.int64)) raises ValueError; it should give 4 rows.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T >= C:
            raise ValueError(f"{T} tokens do not fit into {C}")
        return self.weight[:T]
