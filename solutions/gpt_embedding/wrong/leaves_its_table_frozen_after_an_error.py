"""Freezes the table for a trial lookup, and thaws it only where that raises nothing.

Believes: the line after a call is always reached.
Tell: When an ID is refused, your layer leaves the tokens' table frozen, and nothing learns it any more. Leave
    requires_grad alone.
Caught by: changes_neither_its_input_nor_its_tables
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def _probe(self, token_ids):
        # a lookup that records no graph: nn.Embedding itself says whether the IDs are good
        learn = self.tok_emb.weight.requires_grad
        self.tok_emb.weight.requires_grad_(False)
        self.tok_emb(token_ids)
        self.tok_emb.weight.requires_grad_(learn)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        self._probe(token_ids)
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
