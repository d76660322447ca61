"""Embedding layer that does not ask for new memory while it generates.

With gradient it is the plain sum. Without, the sum is written into a buffer that is kept, and made anew only if shape,
dtype or device change. In my generation loop that saves one allocation for each token.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._buffer = None

    def _buffer_like(self, tokens):
        b = self._buffer
        if b is None or b.shape != tokens.shape or b.dtype != tokens.dtype or b.device != tokens.device:
            self._buffer = torch.empty_like(tokens)
        return self._buffer

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"T = {T} is larger than context_size = {self.pos_emb.num_embeddings}")
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb.weight[:T]
        if torch.is_grad_enabled():
            return tokens + positions
        return torch.add(tokens, positions, out=self._buffer_like(tokens))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
