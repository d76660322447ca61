"""Checks everything first, reads the row of every distinct token once, then spreads the rows."""
from __future__ import annotations

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @staticmethod
    def _check(token_ids: torch.Tensor, vocab: int, context: int) -> int:
        if not isinstance(token_ids, torch.Tensor):
            raise TypeError("token_ids has to be a tensor")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"token_ids has to be int32 or int64, not {token_ids.dtype}")
        if token_ids.dim() < 1:
            raise TypeError("token_ids needs at least one dimension")
        if token_ids.shape[-1] > context:
            raise ValueError(f"T = {token_ids.shape[-1]} is larger than context_size = {context}")
        if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= vocab):
            raise IndexError(f"token IDs have to be in 0..{vocab - 1}")
        return token_ids.shape[-1]

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        t = self._check(token_ids, tok.shape[0], pos.shape[0])
        unique, back = torch.unique(token_ids, return_inverse=True)  # every row is read once
        rows = tok.index_select(0, unique)[back]
        return rows + pos[:t]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in dict.fromkeys(module.parameters()) if p.requires_grad)
