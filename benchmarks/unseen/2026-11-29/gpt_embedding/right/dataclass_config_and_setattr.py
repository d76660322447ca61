"""A frozen dataclass holds the sizes, a loop makes both tables with setattr, start N(0, 1/D)."""
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Config:
    vocab_size: int
    emb_dim: int
    context_size: int

    def tables(self):
        yield "tok_emb", self.vocab_size
        yield "pos_emb", self.context_size

    def validate(self, ids: torch.Tensor) -> None:
        if ids.shape[-1] > self.context_size:
            raise ValueError(f"{ids.shape[-1]} tokens, context_size={self.context_size}")
        if not ids.is_meta and ids.numel():
            smallest, largest = ids.min().item(), ids.max().item()
            if not 0 <= smallest <= largest < self.vocab_size:
                raise IndexError(f"token IDs {smallest}..{largest}, vocab_size={self.vocab_size}")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config = Config(vocab_size, emb_dim, context_size)
        for name, rows in self.config.tables():
            setattr(self, name, nn.Embedding(rows, emb_dim))
            nn.init.normal_(getattr(self, name).weight, std=emb_dim**-0.5)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        self.config.validate(token_ids)
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device).expand_as(token_ids)
        return self.pos_emb(positions) + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    def walk(m, seen):
        own = [p for p in m.parameters(recurse=False) if p.requires_grad and p not in seen]
        seen.update(own)
        return sum(p.numel() for p in own) + sum(walk(child, seen) for child in m.children())

    return walk(module, set())
