"""Takes the IDs modulo vocab_size.

Believes: larger IDs start again at the beginning of the table.
Tell: You take IDs modulo vocab_size, so a bad ID gets the row of another token; it must raise IndexError.
Caught by: refuses_ids_outside_the_table
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.V = vocab_size
        self.C = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.C:
            raise ValueError("too long")
        return self.tok_emb(token_ids % self.V) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
