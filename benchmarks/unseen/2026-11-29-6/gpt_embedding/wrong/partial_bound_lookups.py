"""Embedding layer with both lookups prepared once.

Looking up `self.tok_emb.weight` in every call goes through nn.Module's __getattr__ twice. functools.partial binds the
tables to F.embedding when the layer is made, and forward is then just two function calls. An optimiser changes
parameters in place and `.double()` keeps the Parameter objects, so the bound tables stay the real ones.
"""

from functools import partial

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size
        self._tokens = partial(F.embedding, weight=self.tok_emb.weight)
        self._positions = partial(F.embedding, weight=self.pos_emb.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"{length} tokens are more than the context of {self.context_size}")
        positions = torch.arange(length, device=token_ids.device)
        return self._tokens(token_ids) + self._positions(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
