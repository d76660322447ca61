"""Registers its positions as a buffer at the first call.

Believes: what is registered after the constructor is not saved.
Tell: `state_dict()` has an entry too many, your buffer of position IDs: only the two tables belong there.
Caught by: learns_both_tables_and_keeps_nothing_else
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if not hasattr(self, "position_ids"):
            self.register_buffer("position_ids", torch.arange(self.context_size, device=token_ids.device))
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:T])


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
