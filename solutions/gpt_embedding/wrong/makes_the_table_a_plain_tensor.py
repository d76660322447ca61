"""Keeps the tokens' table in a plain tensor, which is no parameter.

Believes: requires_grad=True makes a tensor a parameter.
Tell: Your tokens' table is a plain tensor: nn.Module only saves, moves and trains what is an nn.Parameter.
Caught by: learns_both_tables_and_keeps_nothing_else, builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn
from torch.nn.functional import embedding


class Tokens(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = torch.randn(vocab_size, emb_dim, requires_grad=True)

    def forward(self, ids):
        return embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Tokens(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.pos_emb.weight):
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
