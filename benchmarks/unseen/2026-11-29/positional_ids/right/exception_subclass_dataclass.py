"""Over-engineered: a ValueError subclass that makes its own message, and a frozen dataclass of settings."""
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class PositionalConfig:
    context_size: int
    emb_dim: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.context_size, self.emb_dim

    def check(self, length: int) -> None:
        if length > self.context_size:
            raise WindowTooLongError(length, self.context_size)


class WindowTooLongError(ValueError):
    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(length, limit)

    def __str__(self) -> str:
        return f"a window of {self.length} tokens does not fit in the {self.limit} places of the table"


def positional_ids(token_ids: Tensor) -> Tensor:
    (*_, length) = token_ids.shape
    return torch.arange(length, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.config = PositionalConfig(context_size=context_size, emb_dim=emb_dim)
        self.weight = nn.Parameter(torch.randn(*self.config.shape))

    def forward(self, token_ids: Tensor) -> Tensor:
        self.config.check(token_ids.shape[-1])
        return self.weight.index_select(dim=0, index=positional_ids(token_ids))
