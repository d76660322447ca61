"""Counts the positions by adding up ones along each line."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        places = torch.ones_like(token_ids).cumsum(dim=-1) - 1
        x = self.tok_emb(token_ids)
        x += self.pos_emb(places)
        return x


def count_parameters(module):
    params = [p for p in module.parameters() if p.requires_grad]
    return nn.utils.parameters_to_vector(params).numel() if params else 0
