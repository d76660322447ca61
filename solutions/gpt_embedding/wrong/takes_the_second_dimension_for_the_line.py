"""Takes size(1) for the length of a line.

Believes: the line is always dimension 1.
Tell: You take the length of a line from dimension 1. It is the last one: `[T]` has no dimension 1, `[A, B, T]` has B there.
Caught by: takes_any_leading_dimensions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.size(1)
        if length > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
