"""Embedding layer that leaves torch's random state as it found it.

Making a layer draws many numbers, and then everything after it (shuffling, dropout) depends on the size of the
vocabulary. With fork_rng the drawing happens on a fork of the random state, so experiments stay comparable. Nothing is
seeded here, and torch.manual_seed(...) before works as always.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            self.tok_emb = nn.Embedding(vocab_size, emb_dim)
            self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"length {length} is above the context size {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
