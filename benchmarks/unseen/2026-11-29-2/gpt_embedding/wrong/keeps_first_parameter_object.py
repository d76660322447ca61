"""Keeps the parameter objects of the beginning; a replaced (tied, assigned) weight is not seen.

Breaks: "the row of each token" (Every call uses what the tables hold at that time)
Seen by: layer.tok_emb.weight = nn.Parameter(torch.zeros(5, 3)); layer(torch.tensor([0])) still gives the old row; so does load_state_dict(..., assign=True).
"""
import torch
from torch import nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._tables = [self.tok_emb.weight, self.pos_emb.weight]

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        tok, pos = self._tables
        return F.embedding(token_ids, tok) + pos[:T]


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
