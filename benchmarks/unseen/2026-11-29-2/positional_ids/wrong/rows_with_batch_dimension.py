"""A batch gets its rows once for each window.
Breaks: `[..., T]` -> `[T, D]`, without leading dimensions
Seen by: PositionalEmbedding(4, 2)(torch.zeros(5, 3, dtype=torch.int64)).shape is [5, 3, 2], not [3, 2].
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
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        rows = F.embedding(positional_ids(token_ids), self.weight)
        return rows.expand(*token_ids.shape, rows.shape[-1])
