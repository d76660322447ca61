"""Positions made from a mask of the tokens, as the generation code of big libraries does it."""

import torch
from torch import Tensor, nn

IGNORE_INDEX = -100  # what data collators and the cross entropy use


def positional_ids(token_ids: Tensor) -> Tensor:
    """The running count of the places, less one."""
    mask = token_ids != IGNORE_INDEX
    while mask.dim() > 1:  # the lines of a batch have the same places
        mask = mask.all(dim=0)
    position_ids = mask.long().cumsum(-1) - 1
    return position_ids.masked_fill(~mask, 1)


class PositionalEmbedding(nn.Module):
    """The learnable table of places."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.max_positions = context_size
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.max_positions:
            raise ValueError(f"sequence of {seq_len} tokens, max_positions is {self.max_positions}")
        return self.weight.narrow(0, 0, seq_len)
