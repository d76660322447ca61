"""Lays a window on the table's memory by its strides and its offset, and fills its positions by doubling."""
import torch
from torch import nn


def positional_ids(token_ids):
    n = token_ids.size(-1)
    out = torch.zeros(n, dtype=torch.int64, device=token_ids.device)
    filled = 1
    while filled < n:
        step = min(filled, n - filled)
        out[filled : filled + step] = out[:step] + filled
        filled += step
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty((context_size, emb_dim)))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids):
        w, n = self.weight, token_ids.size(-1)
        height, width = w.size()
        if n > height:
            raise ValueError(f"out of range: n is {n}, height is {height}")
        return w.as_strided((n, width), w.stride(), w.storage_offset())
