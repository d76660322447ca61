"""Written as I would write it with arrays: flatten, gather, reshape.

gather is take_along_axis: the index has as many columns as the table, so I repeat it (expand, no copy).
"""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(*shape))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.shape = (vocab_size, emb_dim, context_size)
        self.tok_emb = Table((vocab_size, emb_dim))
        self.pos_emb = Table((context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        V, D, C = self.shape
        *lead, T = token_ids.shape
        if T > C:
            raise ValueError(f"sequence of {T}, context of {C}")

        idx = token_ids.flatten().long()
        outside = (idx < 0).logical_or(idx > V - 1)
        if not outside.is_meta and bool(outside.any()):
            raise IndexError(f"IDs {idx[outside].unique().tolist()} are not in range({V})")

        x = self.tok_emb.weight.gather(0, idx[:, None].expand(idx.shape[0], D))
        p = self.pos_emb.weight.gather(0, torch.arange(T, device=idx.device)[:, None].expand(T, D))
        return x.reshape(*lead, T, D) + p


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() * int(p.requires_grad) for p in module.parameters())
