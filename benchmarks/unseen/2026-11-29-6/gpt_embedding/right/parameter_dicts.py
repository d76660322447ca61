"""Embedding layer in which each table is a ParameterDict with one entry called `weight`.

That gives the names `tok_emb.weight` and `pos_emb.weight` without writing a class for the tables.
"""

import torch
import torch.nn.functional as F
from torch import nn


def table(rows, cols):
    return nn.ParameterDict({"weight": nn.Parameter(torch.normal(0.0, 1.0, size=(rows, cols)))})


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = table(vocab_size, emb_dim)
        self.pos_emb = table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tok, pos = self.tok_emb["weight"], self.pos_emb["weight"]
        t = token_ids.shape[-1]
        if not t <= len(pos):
            raise ValueError(f"T = {t} is more than the context size {len(pos)}")
        return F.embedding(token_ids, tok).add(pos.narrow(0, 0, t))


def count_parameters(module: nn.Module) -> int:
    return sum(map(torch.numel, filter(lambda p: p.requires_grad, module.parameters())))
