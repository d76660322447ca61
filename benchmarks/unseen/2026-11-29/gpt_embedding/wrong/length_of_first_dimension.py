"""Checks len(token_ids), the number of lines when there is a batch.
Breaks: "`T > C` -> `ValueError`"
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(6, 2, dtype=torch.long)) raises ValueError though T = 2.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        limit = self.pos_emb.num_embeddings
        if len(token_ids) > limit or token_ids.shape[-1] > limit:
            raise ValueError(f"more than {limit} tokens")
        return self.tok_emb(token_ids) + self.pos_emb.weight[: token_ids.shape[-1]]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
