"""Unpacks the shape into batch and length, so it takes only [B, T].
Breaks: "`forward(token_ids [..., T])` -> `[..., T, D]`", any number of leading dimensions, none included
Seen by: GPTEmbedding(5, 3, 4)(torch.tensor([2, 0])) raises ValueError (not enough values to unpack).
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        batch, length = token_ids.shape
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens > {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device).expand(batch, length)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
