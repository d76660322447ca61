"""Layer as a dataclass. The rows come from unfold: windows of T rows, of which the first is wanted."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.size(-1), dtype=torch.int64, device=token_ids.device)


@dataclass(eq=False, repr=False)      # eq=False: a module has to stay hashable
class PositionalEmbedding(nn.Module):
    context_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.size(-1), self.context_size
        if T > C:
            raise ValueError("more tokens than places (tokens, places):", T, C)
        windows = self.weight.unfold(0, T, C)       # a step of C: the second window would lie outside
        return windows[0].transpose(0, 1)           # unfold puts the rows last
