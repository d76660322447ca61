import torch
from torch import nn


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        # short names; a tuple, so that they are not registered a second time
        self.tables = (self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids):
        W, P = self.tables
        V, C, T = len(W), len(P), token_ids.shape[-1]
        if T > C:
            raise ValueError(f"input is {T} long, context is {C}")
        bad = (token_ids < 0).logical_or(token_ids >= V)
        if bad.any():
            raise IndexError(f"IDs outside 0..{V - 1}: {token_ids[bad].tolist()}")
        return W[token_ids] + P[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
