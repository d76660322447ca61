"""Positions with plain Python tools: a generator counts, torch only makes a tensor of it.

The first rows come from cutting the table into two pieces, the T rows that are wanted and the C - T others.
"""

import itertools

import torch
from torch import Tensor, nn


def count_up(n):
    """0, 1, ..., n-1"""
    for number in itertools.count():
        if number >= n:
            return
        yield number


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(list(count_up(token_ids.shape[-1])), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.parameter.Parameter(torch.randn([context_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        wanted = token_ids.shape[-1]
        others = self.weight.shape[0] - wanted
        if others < 0:
            raise ValueError(f"{wanted} rows wanted, {self.weight.shape[0]} rows there")
        first, _ = torch.split(self.weight, [wanted, others], dim=0)
        return first


def _self_check():
    ids = torch.tensor([[5, 6, 7], [8, 9, 10]])
    assert positional_ids(ids).tolist() == [0, 1, 2]
    assert positional_ids(ids[:, :0]).shape == (0,)
    layer = PositionalEmbedding(3, 2)
    assert torch.equal(layer(ids), layer.weight)
    assert layer(ids[:, :0]).shape == (0, 2)
    print("ok")


if __name__ == "__main__":
    _self_check()
