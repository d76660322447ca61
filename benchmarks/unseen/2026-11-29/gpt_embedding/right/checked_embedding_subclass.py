"""Subclasses nn.Embedding: one checks IDs before the lookup, one takes a length, and both keep the weight of the parent."""
from __future__ import annotations

import torch
import torch.nn as nn
import torch.nn.functional as F


class TokenTable(nn.Embedding):
    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        if ids.numel() > 0 and ids.device.type != "meta":
            low, high = (int(x) for x in torch.aminmax(ids))
            if low < 0 or high >= self.num_embeddings:
                raise IndexError(f"IDs run from {low} to {high}, the table has rows 0 to {self.num_embeddings - 1}")
        return F.embedding(ids, self.weight)


class PositionTable(nn.Embedding):
    def forward(self, length: int) -> torch.Tensor:
        if length > self.num_embeddings:
            raise ValueError(f"length {length} > context_size {self.num_embeddings}")
        return self.weight[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = TokenTable(vocab_size, emb_dim)
        self.pos_emb = PositionTable(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positions = self.pos_emb(token_ids.shape[-1])
        return torch.add(self.tok_emb(token_ids), positions)


def count_parameters(module: nn.Module) -> int:
    return sum(map(torch.numel, filter(lambda p: p.requires_grad, module.parameters())))
