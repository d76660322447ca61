"""Where gradient is off, adds the tokens of a single line into a slice of the positions.

Believes: a slice is a copy.
Tell: Under torch.no_grad() you add into a slice of the positions' table, which is the table itself: each call changes
    it. Use +, not +=.
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

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        tok, pos = self.tok_emb(token_ids), self.pos_emb.weight[:T]
        if tok.shape == pos.shape and not torch.is_grad_enabled():
            pos += tok      # no new memory needed
            return pos.clone()
        return tok + pos


def count_parameters(module):
    trainable = [p for p in module.parameters() if p.requires_grad]
    return sum(p.shape.numel() for p in trainable)
