"""From C: a table is a pointer, an offset and two strides. The first T rows are the same with another height."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """for (i = 0; i < T; i++) out[i] = i;  done by doubling what is filled."""
    n = token_ids.size(-1)
    out = torch.zeros(n, dtype=torch.int64, device=token_ids.device)
    filled = 1
    while filled < n:
        step = min(filled, n - filled)
        out[filled : filled + step] = out[:step] + filled
        filled += step
    return out


class PositionalEmbedding(nn.Module):
    """float weight[C][D];"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty((context_size, emb_dim)))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        w = self.weight
        height, width = w.size()
        n = token_ids.size(-1)
        if n > height:
            raise ValueError(f"out of range: n is {n}, height is {height}")
        return w.as_strided((n, width), (w.stride(0), w.stride(1)), w.storage_offset())
