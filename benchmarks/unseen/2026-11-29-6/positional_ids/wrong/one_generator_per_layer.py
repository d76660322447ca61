"""Each layer draws with a generator of its own.

Its seed comes from the seed of torch's generator (so torch.manual_seed decides) and from a running number
(so that two layers differ). The order in which other layers draw then no longer matters.
"""

import itertools

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    _running_number = itertools.count()

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        seed = (torch.initial_seed() + next(self._running_number)) % 2**63
        generator = torch.Generator().manual_seed(seed)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, generator=generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        T, C = len(ids), len(self.weight)
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[ids]
