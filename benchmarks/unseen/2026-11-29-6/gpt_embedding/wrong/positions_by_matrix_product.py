"""Embedding layer in which the positions are a matrix product.

Taking the first T rows of [C, D] is the same as multiplying with the first T rows of the unit matrix, [T, C] @ [C, D].
Matrix products are what the hardware is best at, and the gradient of rows that are not used is zero by itself.
"""

import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, length):
        context_size = self.weight.shape[0]
        if length > context_size:
            raise ValueError(f"{length} positions asked for, there are {context_size}")
        select = torch.eye(length, context_size, dtype=self.weight.dtype, device=self.weight.device)
        return select @ self.weight


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positions = self.pos_emb(token_ids.shape[-1])
        return self.tok_emb(token_ids) + positions


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
