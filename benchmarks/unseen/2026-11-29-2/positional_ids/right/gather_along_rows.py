"""The rows are picked by torch.gather with the positions expanded over the columns."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return token_ids.new_ones(token_ids.shape[-1], dtype=torch.int64).cumsum(0).sub(1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.register_parameter("weight", nn.Parameter(torch.randn((context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if ids.shape[0] > self.context_size:
            raise ValueError(f"T={ids.shape[0]} > C={self.context_size}")
        return torch.gather(self.weight, 0, ids.unsqueeze(1).expand(-1, self.emb_dim))
