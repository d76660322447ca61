"""Keeps the sum of a length's positions while no gradient is asked for.

Believes: where no gradient is asked for, no table changes.
Tell: Under torch.no_grad() you give the positions' rows that you gave before. Weights are loaded and set there, too: read
    the table at every call.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.kept = {}

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens are too many")
        if torch.is_grad_enabled():
            return self.tok_emb(token_ids) + self.pos_emb.weight[:T]
        key = (T, self.pos_emb.weight.dtype, self.pos_emb.weight.device)
        if key not in self.kept:
            self.kept[key] = self.pos_emb.weight[:T].clone()
        return self.tok_emb(token_ids) + self.kept[key]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
