"""Starts again at position 0 where the context ends.

Believes: a longer text can use the positions again.
Tell: Past the context your positions start again at 0, or stay at the last one. More tokens than
    context_size must raise ValueError.
Caught by: refuses_more_tokens_than_positions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.C = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        pos = self.pos_emb(torch.arange(T, device=token_ids.device) % self.C)
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
