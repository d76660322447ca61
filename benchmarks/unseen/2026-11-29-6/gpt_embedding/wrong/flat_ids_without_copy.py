"""Embedding layer on flat IDs.

All leading dimensions become one long row of IDs, looked up with one index_select, and get their shape back at the end.
reshape may copy, so I take as_strided: the same memory seen as one row, and never a copy.
"""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, flat_ids):
        return torch.index_select(self.weight, 0, flat_ids)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        shape = tuple(token_ids.shape)
        room = self.pos_emb.weight.shape[0]
        if shape[-1] > room:
            raise ValueError(f"{shape[-1]} tokens in a line, room for {room}")
        flat = torch.as_strided(token_ids, size=(token_ids.numel(),), stride=(1,))
        positions = torch.arange(shape[-1], device=token_ids.device)
        return self.tok_emb(flat).reshape(*shape, self.emb_dim) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
