"""Expands the positions to the batch before it looks them up, as many tutorials do."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.config = {"vocab_size": vocab_size, "emb_dim": emb_dim, "context_size": context_size}
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.config["context_size"]:
            raise ValueError("input is longer than the context")
        pos_ids = torch.arange(T).to(token_ids.device).expand_as(token_ids)
        tok_vecs, pos_vecs = self.tok_emb(token_ids), self.pos_emb(pos_ids)
        return torch.sum(torch.stack((tok_vecs, pos_vecs)), dim=0)


def count_parameters(module):
    trainable = (p for p in module.parameters() if p.requires_grad)
    return sum(p.numel() for p in trainable)
