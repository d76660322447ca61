"""Embedding layer that handles empty batches first.

An empty batch (no line, or lines without a token) is answered at once with an empty result of the right shape, dtype
and device. After that there is at least one token, and nothing below has to think about the empty case.
"""

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

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tok, pos = self.tok_emb.weight, self.pos_emb.weight
        if token_ids.numel() == 0:
            return tok.new_zeros((*token_ids.shape, tok.shape[1]))

        length = token_ids.shape[-1]
        if length > pos.shape[0]:
            raise ValueError(f"{length} tokens, context of {pos.shape[0]}")
        low, high = torch.aminmax(token_ids)
        if low < 0 or high >= tok.shape[0]:
            raise IndexError(f"IDs from {int(low)} to {int(high)}, allowed are 0 to {tok.shape[0] - 1}")
        return tok[token_ids] + pos[:length]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
