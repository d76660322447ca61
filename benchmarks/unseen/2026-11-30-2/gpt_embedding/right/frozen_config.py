from __future__ import annotations

import dataclasses
import enum
import json

import torch
from torch import Tensor, nn


class Axis(enum.IntEnum):
    ROW = 0
    FEATURE = 1


@dataclasses.dataclass(frozen=True, slots=True)
class EmbeddingConfig:
    vocab_size: int
    emb_dim: int
    context_size: int
    std: float = 0.02

    def __post_init__(self) -> None:
        for f in dataclasses.fields(self):
            if getattr(self, f.name) <= 0:
                raise ValueError(f"{f.name} must be positive, not {getattr(self, f.name)!r}")

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "EmbeddingConfig":
        return cls(**json.loads(text))

    @property
    def shapes(self) -> dict[str, tuple[int, int]]:
        return {"tok_emb": (self.vocab_size, self.emb_dim), "pos_emb": (self.context_size, self.emb_dim)}


class ConfigurableMixin:
    config: EmbeddingConfig

    @classmethod
    def from_config(cls, config: EmbeddingConfig):
        return cls(config.vocab_size, config.emb_dim, config.context_size, std=config.std)


class GPTEmbedding(ConfigurableMixin, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, *, std: float = 0.02) -> None:
        super().__init__()
        self.config = EmbeddingConfig(vocab_size, emb_dim, context_size, std)
        for name, (rows, width) in self.config.shapes.items():
            self.add_module(name, nn.Embedding(rows, width, _weight=self._draw(rows, width)))

    def _draw(self, rows: int, width: int) -> Tensor:
        return torch.randn(rows, width, dtype=torch.float32).mul_(self.config.std)

    def reset_parameters(self) -> None:
        with torch.no_grad():
            for table in self.children():
                table.weight.normal_(0.0, self.config.std)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.config.context_size:
            raise ValueError(f"T={n} > context_size={self.config.context_size}")
        pos = self.pos_emb.weight.index_select(Axis.ROW, torch.arange(n, device=token_ids.device))
        return pos + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    trainable, frozen = 0, 0
    for p in module.parameters():
        if p.requires_grad:
            trainable += p.numel()
        else:
            frozen += p.numel()
    return trainable
