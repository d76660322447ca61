"""Counts bytes.

Believes: the size of a model is its memory.
Tell: You count bytes; it should be how many numbers there are.
Caught by: counts_every_trainable_number_once
"""
import torch
import torch.nn as nn


class GPTEmbedding(nn.Module):
    """Tokens plus positions."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.size(-1)
        if length > self.context_size:
            raise ValueError(f"{length} tokens, {self.context_size} positions")
        return self.pos_emb.weight[:length] + self.tok_emb(token_ids)


def count_parameters(module):
    return sum(p.numel() * p.element_size() for p in module.parameters() if p.requires_grad)
