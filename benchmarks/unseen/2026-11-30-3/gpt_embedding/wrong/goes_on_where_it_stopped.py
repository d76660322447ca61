"""Embedding layer of a GPT, ready for generating one token at a time."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._next_position = 0

    def _first_position(self, length: int) -> int:
        """A whole text starts at 0; a single token in generation follows what came before."""
        if self.training or length != 1 or self._next_position >= self.context_size:
            return 0
        return self._next_position

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens, but context_size is {self.context_size}")
        start = self._first_position(length)
        positions = torch.arange(start, start + length, device=token_ids.device)
        embedded = self.tok_emb(token_ids) + self.pos_emb(positions)
        self._next_position = start + length
        return embedded


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
