"""My GPT embedding layer (assignment 3)."""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Row of the token + row of the position."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        # how many tokens are there?
        tokens = token_ids.numel()
        allowed = self.pos_emb.weight.shape[0]
        if tokens > allowed:
            raise ValueError(f"{tokens} tokens, only {allowed} are allowed")
        return self.tok_emb(token_ids) + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module):
    n = 0
    for p in module.parameters():
        if p.requires_grad:
            n += p.numel()
    return n
