"""Keeps the position IDs in a buffer that is not saved, grows with use and is made anew on another device."""
from typing import Optional

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    _positions: Optional[torch.Tensor]

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("_positions", None, persistent=False)

    def _first(self, n: int, device: torch.device) -> torch.Tensor:
        have = self._positions
        if have is None or have.numel() < n or have.device != device:
            self._positions = have = torch.arange(n, dtype=torch.int64, device=device)
        return have[:n]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"input of {n} tokens, context of {self.context_size}")
        return self.pos_emb(self._first(n, token_ids.device)) + self.tok_emb(token_ids)


def count_parameters(module: nn.Module) -> int:
    def sizes():
        for _, p in module.named_parameters(remove_duplicate=True):
            if p.requires_grad:
                yield p.numel()
    return sum(sizes())
