"""Slices the positions and lets the addition fail.

Believes: slicing past the end of a tensor is an error.
Tell: A slice past the end just ends early, so you get another error than ValueError (none with context_size 1).
Caught by: refuses_more_tokens_than_positions
"""
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
