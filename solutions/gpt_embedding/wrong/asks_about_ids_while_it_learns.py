"""Asks about the IDs only while gradient is on.

Believes: where nothing is learned, nothing can go wrong.
Tell: Under torch.no_grad() you check no ID, and -1 takes the last row. Text is generated that way: check at every call.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        table = self.tok_emb.weight
        if torch.is_grad_enabled() and not token_ids.is_meta:
            if ((token_ids < 0) | (token_ids >= len(table))).any():
                raise IndexError("no such token")
        return table[token_ids] + self.pos_emb.weight[:T]


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
