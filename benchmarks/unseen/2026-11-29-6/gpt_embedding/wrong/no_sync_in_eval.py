"""Embedding layer with a check that costs nothing in production.

The check of the IDs has to wait for the device in every call. Bad IDs come from a wrong tokeniser or vocab_size, and
that shows in training, so the check runs in training mode. In eval mode indexing itself still raises IndexError for an
ID that is too large.
"""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        if self.training:
            rows = self.weight.shape[0]
            bad = (ids < 0) | (ids >= rows)
            if bad.any():
                raise IndexError(f"bad IDs {ids[bad].tolist()}, allowed are 0 to {rows - 1}")
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, room = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > room:
            raise ValueError(f"{length} tokens, room for {room}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
