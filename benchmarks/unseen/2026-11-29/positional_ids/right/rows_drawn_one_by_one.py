"""Draws the table row by row, and puts positions and rows together from blocks of 64."""
import torch
from torch import nn

BLOCK = 64


def _blocks(total):
    return [(low, min(low + BLOCK, total)) for low in range(0, total, BLOCK)]


def positional_ids(token_ids):
    total = token_ids.shape[-1]
    parts = [torch.arange(low, high, device=token_ids.device) for low, high in _blocks(total)]
    return torch.cat([torch.empty(0, dtype=torch.int64, device=token_ids.device)] + parts)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.empty(context_size, emb_dim)
        for row in table:
            row.normal_()
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        total = token_ids.shape[-1]
        if max(total, self.weight.shape[0]) != self.weight.shape[0]:
            raise ValueError(f"{total} tokens > {self.weight.shape[0]} positions")
        sizes = [high - low for low, high in _blocks(total)] + [self.weight.shape[0] - total]
        return torch.cat([self.weight[:0], *self.weight.split(sizes)[:-1]])
