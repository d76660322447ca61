from dataclasses import dataclass, field
import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Window:
    length: int
    device: torch.device

    @classmethod
    def of(cls, ids: Tensor) -> "Window":
        return cls(ids.shape[-1], ids.device)

    def positions(self) -> Tensor:
        # counted down and turned round
        return torch.arange(self.length - 1, -1, -1, dtype=torch.int64, device=self.device).flip(0)


def positional_ids(token_ids: Tensor) -> Tensor:
    return Window.of(token_ids).positions()


@dataclass(eq=False, repr=False)
class PositionalEmbedding(nn.Module):
    context_size: int
    emb_dim: int
    note: str = field(default="absolute, learned", kw_only=True)

    def __post_init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size=(self.context_size, self.emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        window = Window.of(token_ids)
        if window.length > self.context_size:
            raise ValueError(f"{window} is longer than the {self.context_size} rows of the table")
        return nn.functional.embedding(window.positions(), self.weight)
