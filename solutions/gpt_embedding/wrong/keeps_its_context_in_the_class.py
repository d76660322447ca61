"""The context's size is kept in the class, so that the layer made last decides for all.

Believes: an attribute of the class belongs to one layer.
Tell: You keep the context's size in the class, which all layers share: keep it in `self`.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        GPTEmbedding.context_size = context_size

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > GPTEmbedding.context_size:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
