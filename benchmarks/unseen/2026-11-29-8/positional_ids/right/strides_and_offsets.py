"""Positions for C programmers: a table is memory with strides, and its first rows are the same memory with fewer rows."""

import array
import sys

import torch
from torch import Tensor, nn

INT64 = "q"  # the letter for `long long`


def positional_ids(token_ids: Tensor) -> Tensor:
    """Fills an array of 64-bit integers and hands its memory to torch."""
    count = token_ids.shape[-1]
    buffer = array.array(INT64, range(count))
    assert buffer.itemsize == 8, sys.platform
    if not buffer:  # there is no memory to hand over
        return torch.empty(0, dtype=torch.int64, device=token_ids.device)
    return torch.frombuffer(buffer, dtype=torch.int64).clone().to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        memory = torch.empty(context_size * emb_dim)
        memory.normal_()
        self.weight = nn.Parameter(memory.view(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        table = self.weight
        size = [token_ids.size(-1), table.size(1)]
        if size[0] > table.size(0):
            raise ValueError("too many tokens: %d, at most %d" % (size[0], table.size(0)))
        return table.as_strided(size, table.stride(), table.storage_offset()).clone()
