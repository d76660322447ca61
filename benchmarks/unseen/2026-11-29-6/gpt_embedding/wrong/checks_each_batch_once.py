"""Embedding layer that checks every batch, but only once.

Finding the smallest and largest ID makes a GPU wait, so a batch that was checked is not checked again when it comes
back, as in a loop of several steps over one batch. The layer holds it by a weak reference, so no memory is kept.
"""

import weakref

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)
        self._checked = lambda: None

    def _check(self, token_ids):
        if self._checked() is token_ids:
            return
        vocab_size = self.tok_emb.weight.shape[0]
        if ((token_ids < 0) | (token_ids >= vocab_size)).any():
            raise IndexError(f"token IDs must be in 0 to {vocab_size - 1}")
        self._checked = weakref.ref(token_ids)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, context_size = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > context_size:
            raise ValueError(f"{length} tokens are more than context_size {context_size}")
        self._check(token_ids)
        return self.tok_emb.weight[token_ids] + self.pos_emb.weight[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
