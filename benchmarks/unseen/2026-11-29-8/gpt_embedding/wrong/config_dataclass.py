"""Embedding as a dataclass: the sizes are fields, so there is no boilerplate in `__init__`.

A dataclass with `==` loses its hash, and then torch complains about an unhashable type; `unsafe_hash=True` gives it back.
"""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(unsafe_hash=True, repr=False)
class GPTEmbedding(nn.Module):
    vocab_size: int
    emb_dim: int
    context_size: int

    def __post_init__(self) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(self.vocab_size, self.emb_dim)
        self.pos_emb = nn.Embedding(self.context_size, self.emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(f"{num_tokens} tokens for a context_size of {self.context_size}")
        positions = torch.arange(num_tokens, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
