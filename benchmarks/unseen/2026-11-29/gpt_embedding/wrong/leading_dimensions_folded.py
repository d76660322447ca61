"""Folds more than one leading dimension into one and forgets to unfold them.
Breaks: "`forward(token_ids [..., T])` -> `[..., T, D]`"
Seen by: GPTEmbedding(5, 3, 4)(torch.zeros(2, 1, 3, dtype=torch.long)).shape is [2, 3, 3] instead of [2, 1, 3, 3].
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        if token_ids.dim() > 2:
            token_ids = token_ids.flatten(0, -2)
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
