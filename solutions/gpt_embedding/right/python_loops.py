"""Loops over single IDs in Python, and stacks the rows."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        V, D = self.tok_emb.weight.shape
        C = self.pos_emb.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError("too long")
        if token_ids.numel() == 0:
            return self.tok_emb.weight.new_zeros(*token_ids.shape, D)
        rows = []
        for place, one in enumerate(token_ids.flatten().tolist()):
            if not 0 <= one < V:
                raise IndexError(f"there is no token {one}")
            rows.append(self.tok_emb.weight[one] + self.pos_emb.weight[place % T])
        return torch.stack(rows).reshape(*token_ids.shape, D)


def count_parameters(module):
    count = 0
    for p in module.parameters():
        if not p.requires_grad:
            continue
        n = 1
        for side in p.shape:
            n *= side
        count += n
    return count
