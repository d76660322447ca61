"""GPT embedding layer whose checkpoints tell the sizes they were made for."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    tok_emb: nn.Embedding
    pos_emb: nn.Embedding

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config: dict[str, int] = dict(
            vocab_size=vocab_size, emb_dim=emb_dim, context_size=context_size
        )
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def get_extra_state(self) -> dict[str, int]:
        return dict(self.config)

    def set_extra_state(self, state: Any) -> None:
        if state != self.config:
            raise RuntimeError(f"checkpoint was made for {state}, this layer is {self.config}")

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        limit = self.config["context_size"]
        if length > limit:
            raise ValueError(f"{length} tokens do not fit a context of {limit}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
