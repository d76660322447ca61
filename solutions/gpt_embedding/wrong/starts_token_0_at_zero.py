"""Starts with zeros in the row of token 0.

Believes: token 0 is padding, so its vector should start as nothing.
Tell: The row of token 0 starts as zeros. It is a token like any other, so its numbers are drawn too.
Caught by: draws_both_tables_at_random
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        with torch.no_grad():
            self.tok_emb.weight[0].fill_(0)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
