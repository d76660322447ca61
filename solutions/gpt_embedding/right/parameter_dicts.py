"""Keeps each table in a ParameterDict with the single key weight, drawn uniformly."""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.ParameterDict({"weight": nn.Parameter(torch.rand(vocab_size, emb_dim) - 0.5)})
        self.pos_emb = nn.ParameterDict({"weight": nn.Parameter(torch.rand(context_size, emb_dim) - 0.5)})

    def forward(self, token_ids):
        tok, pos = self.tok_emb["weight"], self.pos_emb["weight"]
        if token_ids.shape[-1] > pos.shape[0]:
            raise ValueError(f"{token_ids.shape[-1]} > {pos.shape[0]}")
        return F.embedding(token_ids, tok) + pos[: token_ids.shape[-1], :]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
