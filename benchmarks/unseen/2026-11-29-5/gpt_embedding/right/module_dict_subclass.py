"""Embedding for GPT, as a ModuleDict.

A ModuleDict is an nn.Module that is a dictionary as well, so the two tables are just two entries of it.
Position numbers come from linspace (0 to T - 1 in T steps of exactly one).
"""

import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__({
            "tok_emb": nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim),
            "pos_emb": nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim),
        })

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        C = self["pos_emb"].num_embeddings
        if T > C:
            raise ValueError(f"T={T} > C={C}")
        steps = torch.linspace(0, T - 1, T, dtype=torch.float32, device=token_ids.device)
        pos = steps.round().to(torch.long)
        return self["tok_emb"](token_ids) + self["pos_emb"](pos)


def _count(module: nn.Module, memo: set) -> int:
    total = 0
    for p in module.parameters(recurse=False):
        if p not in memo:
            memo.add(p)
            total += p.numel() if p.requires_grad else 0
    for child in module.children():
        total += _count(child, memo)
    return total


def count_parameters(module: nn.Module) -> int:
    return _count(module, set())
