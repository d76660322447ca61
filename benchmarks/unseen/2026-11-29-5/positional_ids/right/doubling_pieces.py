"""Positions without arange, in about log2(T) steps.

positions: [0] -> [0, 1] -> [0, 1, 2, 3] -> ...: every time the list is glued to itself plus its own length.
rows:      the window is cut into pieces of 1, 2, 4, ... rows and a rest, which are glued together again.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    wanted = token_ids.shape[-1]
    places = torch.zeros(1, dtype=torch.int64, device=token_ids.device)
    while len(places) < wanted:
        places = torch.cat((places, places + len(places)))
    return places[:wanted]


def pieces(n):
    """The (start, stop) pairs of pieces of 1, 2, 4, ... rows, which together are the rows 0 to n-1."""
    start, size = 0, 1
    while start < n:
        stop = min(start + size, n)
        yield start, stop
        start, size = stop, 2 * size


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size, self.emb_dim = context_size, emb_dim
        self.weight = nn.Parameter(torch.Tensor(context_size, emb_dim).normal_(0, 1))

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"got {n} tokens, have {self.context_size} positions")
        rows = [self.weight[0:0]]               # no row at all, so that n = 0 needs no case of its own
        for start, stop in pieces(n):
            rows.append(self.weight[start:stop])
        return torch.cat(rows, dim=0)
