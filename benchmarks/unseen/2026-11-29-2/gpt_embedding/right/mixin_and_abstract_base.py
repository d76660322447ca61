"""Over-engineered: abstract tables, a mixin for checks, take_along_dim for the lookup."""
from abc import ABC, abstractmethod

import torch
from torch import Tensor, nn


class AbstractTable(nn.Module, ABC):
    def __init__(self, size: int, dim: int, *, device=None, dtype=None) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((size, dim), device=device, dtype=dtype))

    @property
    def size(self) -> int:
        return self.weight.size(0)

    @abstractmethod
    def rows_for(self, token_ids: Tensor) -> Tensor: ...

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.rows_for(token_ids)


class TokenTable(AbstractTable):
    def rows_for(self, token_ids: Tensor) -> Tensor:
        index = token_ids.to(torch.long).reshape(-1, 1)
        if not index.is_meta and index.numel():
            if index.min().item() < 0 or index.max().item() >= self.size:
                raise IndexError(f"token IDs must lie in [0, {self.size})")
        return self.weight.take_along_dim(index, dim=0).reshape(token_ids.shape + self.weight.shape[1:])


class PositionTable(AbstractTable):
    def rows_for(self, token_ids: Tensor) -> Tensor:
        return self.weight[: token_ids.shape[-1]]


class LengthMixin:
    def require_length(self, length: int, limit: int) -> None:
        if length > limit:
            raise ValueError(f"length {length} over the limit {limit}")


class GPTEmbedding(LengthMixin, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb: AbstractTable = TokenTable(vocab_size, emb_dim)
        self.pos_emb: AbstractTable = PositionTable(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        self.require_length(token_ids.shape[-1], self.pos_emb.size)
        return self.tok_emb(token_ids) + self.pos_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
