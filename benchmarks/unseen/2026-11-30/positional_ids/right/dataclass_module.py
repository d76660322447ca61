from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Span:
    length: int
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))

    @classmethod
    def of(cls, ids: Tensor) -> "Span":
        return cls(ids.shape[-1], ids.device)

    def indices(self) -> Tensor:
        return torch.arange(self.length, device=self.device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return Span.of(token_ids).indices()


@dataclass(eq=False, repr=False)
class PositionalEmbedding(nn.Module):
    context_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        span = Span.of(token_ids)
        if span.length > self.context_size:
            raise ValueError(f"{span} is longer than {self.context_size}")
        head, _tail = self.weight.split([span.length, self.context_size - span.length])
        return head
