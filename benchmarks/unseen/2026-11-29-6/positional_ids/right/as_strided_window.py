"""The first T rows of a table are the same memory, read for fewer rows.

as_strided says that directly. The strides and the offset are asked from the weight itself, because it need not
lie in memory row by row (it could be a transposed tensor or a part of a larger one).
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # one running count; its length is that of the last dimension
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        w = self.weight
        T = token_ids.shape[-1]
        if T > w.shape[0]:
            raise ValueError(f"a window of {T} is longer than the context, {w.shape[0]}")
        return torch.as_strided(w, (T, w.shape[1]), w.stride(), w.storage_offset())
