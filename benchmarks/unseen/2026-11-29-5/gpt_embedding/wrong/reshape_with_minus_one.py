"""GPT embedding with a table class of my own: flat lookup, then back into the old shape."""

import torch
from torch import Tensor, nn


class Table(nn.Module):
    def __init__(self, rows: int, dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, dim))

    def forward(self, ids: Tensor) -> Tensor:
        flat = ids.reshape(-1)
        if ((flat < 0) | (flat >= self.weight.shape[0])).any():
            raise IndexError(f"IDs must be from 0 to {self.weight.shape[0] - 1}")
        rows = self.weight.index_select(0, flat)
        return rows.reshape(*ids.shape, -1)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C = self.pos_emb.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is larger than C = {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
