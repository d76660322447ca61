"""Puts both weights into a list in the constructor and looks there ever after.

Believes: the parameters that a layer was born with stay its parameters.
Tell: Your layer holds on to the parameters from its constructor. When another one is put in the place of one, as to share
    a table with an output layer, it goes on reading the old one. Ask for `self.tok_emb.weight` in forward.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.tables = [self.tok_emb.weight, self.pos_emb.weight]

    def forward(self, token_ids):
        tokens, positions = self.tables
        T = token_ids.shape[-1]
        if T > len(positions):
            raise ValueError(f"{T} tokens, {len(positions)} positions")
        return F.embedding(token_ids, tokens) + positions[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
