"""Embedding layer that works with 32-bit IDs.

A vocabulary has some ten thousand tokens, so 32 bits are plenty, and autograd keeps the IDs until the backward pass:
with half the bytes that costs half the memory. nn.Embedding takes int32 and raises IndexError for a bad ID.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        ids = token_ids.to(torch.int32)
        length = ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, positions for {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, dtype=torch.int32, device=ids.device)
        return self.tok_emb(ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
