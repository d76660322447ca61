"""Squeezes the last dimension, which is there when emb_dim is 1.

Believes: the last dimension is a leftover of the lookup.
Tell: With emb_dim 1 your result has lost its last dimension; it should be `[..., T, 1]`.
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
        if (length := token_ids.shape[-1]) > len(self.pos_emb.weight):
            raise ValueError(f"{length} tokens")
        return torch.add(self.tok_emb(token_ids), self.pos_emb.weight[:length]).squeeze(-1)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
