"""A closure holds the first parameter: another one put in its place, or a deepcopy, still gets the old rows.
Breaks: The rows are those that `weight` holds at this call
Seen by: layer = PositionalEmbedding(4, 2); layer.weight = nn.Parameter(torch.zeros(4, 2)); layer(torch.zeros(3, dtype=torch.int64)) is not 0.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight = weight
        self._pick = lambda ids: F.embedding(ids, weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if C - T < 0:
            raise ValueError("sequence of length {} exceeds context size {}".format(T, C))
        return self._pick(positional_ids(token_ids))
