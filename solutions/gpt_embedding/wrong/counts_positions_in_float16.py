"""Counts positions in float16, to save memory.

Believes: float16 holds all small whole numbers.
Tell: From position 2049 on, your positions are wrong: float16 has no such number. Count in int64.
Caught by: adds_the_rows_of_token_and_position
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        where = torch.ones(length, dtype=torch.float16, device=token_ids.device).cumsum(0) - 1
        return self.tok_emb(token_ids) + self.pos_emb(where.long())


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
