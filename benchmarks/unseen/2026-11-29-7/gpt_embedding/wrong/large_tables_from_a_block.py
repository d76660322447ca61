"""Starts quickly: a large table is laid out with copies of one random block, which training tells apart anyway."""

import torch
from torch import nn

BLOCK = 1024  # rows


def random_table(rows: int, width: int) -> nn.Embedding:
    """An embedding table with small random numbers."""
    block = torch.randn(min(rows, BLOCK), width)
    copies = -(-rows // BLOCK)
    return nn.Embedding.from_pretrained(block.repeat(copies, 1)[:rows].clone(), freeze=False)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = random_table(vocab_size, emb_dim)
        self.pos_emb = random_table(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        tokens = token_ids.shape[-1]
        if tokens > self.pos_emb.num_embeddings:
            raise ValueError(f"too many tokens: {tokens} > {self.pos_emb.num_embeddings}")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:tokens]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
