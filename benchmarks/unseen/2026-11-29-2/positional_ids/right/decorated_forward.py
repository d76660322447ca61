"""A decorator refuses too long windows; the body below it only scatters rows into a new tensor."""
import functools
from typing import Callable

import torch
from torch import Tensor, nn


def refuses_long_windows(method: Callable[["PositionalEmbedding", Tensor], Tensor]):
    @functools.wraps(method)
    def checked(self: "PositionalEmbedding", token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T <= C:
            return method(self, token_ids)
        raise ValueError(f"{T} is more than {C}")

    return checked


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        setattr(self, "weight", nn.Parameter(torch.randn([context_size, emb_dim])))

    @refuses_long_windows
    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        room = self.weight.new_zeros(len(ids), self.weight.shape[1])
        return room.index_copy(0, ids, self.weight[: len(ids)])
