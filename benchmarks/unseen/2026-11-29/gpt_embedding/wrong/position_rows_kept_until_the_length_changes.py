"""Keeps the position rows of the last call and takes new ones only for another length.
Breaks: docstring: "Every call uses what the tables hold at that time"
Seen by: layer = GPTEmbedding(5, 3, 4); layer(ids); layer.load_state_dict(GPTEmbedding(5, 3, 4).state_dict()); layer(ids) adds the old position rows (a copy made by the lookup).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._rows = None

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        if self._rows is None or len(self._rows) != length or self._rows.dtype != self.pos_emb.weight.dtype:
            self._rows = self.pos_emb(torch.arange(length, device=token_ids.device))
        return self.tok_emb(token_ids) + self._rows


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
