"""Cuts what it draws to one limit, so that two layers have some numbers in common, and adds positions by index_add."""

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    """Rows of tokens first; the rows of positions are added along the last axis but one."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int, *, std: float = 0.02) -> None:
        super().__init__()
        self.std = std
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        for table in (self.tok_emb, self.pos_emb):
            table.weight.normal_().clamp_(-2, 2).mul_(self.std)

    def forward(self, token_ids: Tensor) -> Tensor:
        steps = token_ids.shape[-1]
        if not steps <= self.pos_emb.num_embeddings:
            raise ValueError(f"{steps=}, context_size={self.pos_emb.num_embeddings}")
        x = self.tok_emb(token_ids)
        where = torch.arange(steps, device=x.device)
        rows = self.pos_emb.weight[where]
        return x.index_add(x.dim() - 2, where, rows.expand_as(x))


def count_parameters(module: nn.Module) -> int:
    return sum((p.numel() if p.requires_grad else 0) for p in set(module.parameters()))
