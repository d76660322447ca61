"""Asks nn.Embedding for sparse gradient where the table is large.

Believes: a batch touches few rows, so sparse gradient is only faster.
Tell: The gradient of your large tables is sparse: Adam and most others refuse it, and unused rows have none at all.
Caught by: sends_gradient_to_both_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, sparse=vocab_size > 10_000)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
