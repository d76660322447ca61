"""Lays a large table out with copies of one block of 1024 random rows.

Believes: training tells rows apart that start alike.
Tell: In a large table every 1024th row starts with the same numbers: you draw one block and copy it.
Caught by: draws_both_tables_at_random
"""

import torch
from torch import nn


def random_table(rows: int, width: int) -> nn.Embedding:
    block = torch.randn(min(rows, 1024), width)
    copies = -(-rows // 1024)
    return nn.Embedding.from_pretrained(block.repeat(copies, 1)[:rows].clone(), freeze=False)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = random_table(vocab_size, emb_dim)
        self.pos_emb = random_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens do not fit into {self.pos_emb.num_embeddings} positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
