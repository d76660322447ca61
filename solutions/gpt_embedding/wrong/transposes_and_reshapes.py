"""Adds in the order `[T, B, D]`, and comes back with a reshape where a transpose is needed.

Believes: reshape to the wanted shape puts every number back into its place.
Tell: The shape is right, but the numbers are in the wrong places: a reshape does not undo a transpose.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        lines = token_ids.reshape(-1, T) if T else token_ids
        x = self.tok_emb(lines).transpose(0, 1) + (pos[:, None] if T else 0)
        return x.reshape(*token_ids.shape, pos.shape[-1])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
