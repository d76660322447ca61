"""Positional embedding, in small parts: sizes in a dataclass, the length check in a mixin, the numbers from a
torch.distributions object."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.distributions import Normal


@dataclass(frozen=True)
class Sizes:
    rows: int
    columns: int

    def as_shape(self) -> torch.Size:
        return torch.Size((self.rows, self.columns))


class LengthCheckMixin:
    """Expects `self.sizes`."""

    def checked_length(self, token_ids: Tensor) -> int:
        length = token_ids.shape[-1]
        if length > self.sizes.rows:
            raise ValueError(f"{type(self).__name__}: {length} tokens for {self.sizes.rows} rows")
        return length


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(LengthCheckMixin, nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.sizes = Sizes(rows=context_size, columns=emb_dim)
        self.weight = nn.Parameter(Normal(0.0, 1.0).sample(self.sizes.as_shape()))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight.narrow(dim=0, start=0, length=self.checked_length(token_ids))
