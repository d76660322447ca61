"""Embedding with GPT-2's scale of initial numbers (0.02 for the tokens, 0.01 for the positions).

Drawing Gaussian numbers is slow for big tables, so noise is drawn once, for as many rows as the larger table has, and both
tables are cut out of it, each with a standard deviation of its own.
"""

import torch
from torch import nn

TOKEN_STD = 0.02
POSITION_STD = 0.01


class Table(nn.Module):
    def __init__(self, rows: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(rows)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        noise = torch.randn(max(vocab_size, context_size), emb_dim)
        self.tok_emb = Table(noise[:vocab_size] * TOKEN_STD)
        self.pos_emb = Table(noise[:context_size] * POSITION_STD)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length, limit = token_ids.shape[-1], len(self.pos_emb.weight)
        if length > limit:
            raise ValueError(f"{length} tokens, but context_size is {limit}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
