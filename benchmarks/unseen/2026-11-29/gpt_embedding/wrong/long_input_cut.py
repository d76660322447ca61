"""Cuts a text that is too long, as generate() does.
Breaks: "`T > C` -> `ValueError`"
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(6, dtype=torch.long)) gives [4, 3] instead of ValueError.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        token_ids = token_ids[..., : self.pos_emb.num_embeddings]
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
