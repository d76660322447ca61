"""The positions of the first call are kept and cut, so a longer window gets too few.
Breaks: `[T, D]`, the first T rows; whatever was asked before
Seen by: layer = PositionalEmbedding(4, 2); layer(torch.zeros(2, dtype=torch.int64)); layer(torch.zeros(3, dtype=torch.int64)) is [2, 2], not [3, 2].
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._ids = None

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        if self._ids is None or self._ids.device != token_ids.device:
            self._ids = positional_ids(token_ids)
        return F.embedding(self._ids[:T], self.weight)
