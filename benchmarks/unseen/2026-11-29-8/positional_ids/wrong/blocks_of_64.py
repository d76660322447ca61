"""Positions built block by block.

Lengths that are multiples of 64 suit the hardware best, so I build whole blocks of 64 positions
(block number times 64 plus the place inside the block) and cut the padding off again.
"""

import torch
from torch import Tensor, nn

BLOCK = 64


def _whole_blocks(count: int, device: torch.device) -> Tensor:
    """0, 1, 2, ... for `count` blocks, as one flat tensor."""
    starts = torch.arange(count, device=device) * BLOCK
    inside = torch.arange(BLOCK, device=device)
    return (starts[:, None] + inside[None, :]).reshape(-1)


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    padding = -length % BLOCK  # how many are missing in the last block
    blocks = (length + padding) // BLOCK
    return _whole_blocks(blocks, token_ids.device)[:-padding]


class PositionalEmbedding(nn.Module):
    """Learned positions: [..., T] -> [T, D]."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(mean=0.0, std=1.0, size=(context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > len(self.weight):
            raise ValueError(f"{length} tokens do not fit into a context of {len(self.weight)}")
        return self.weight[positional_ids(token_ids)]
