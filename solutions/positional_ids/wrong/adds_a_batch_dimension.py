"""Returns [1, T], with a dimension for the batch.

Believes: everything in a model has a batch dimension.
Tell: Your positions are [1, T]; the result should be one row, [T].
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    pos = torch.arange(0, token_ids.size(-1), dtype=torch.long, device=token_ids.device)
    return pos.unsqueeze(0)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.block_size = context_size
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.block_size}")
        return self.weight[positional_ids(token_ids)[0]]
