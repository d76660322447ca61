"""Adds a little noise while training.

Believes: noise in training makes a model robust, and is part of any layer.
Tell: Your result is a little off in train mode and differs from call to call: nothing random belongs in `forward`.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        if self.training:
            x = x + 0.01 * torch.randn_like(x)
        return x


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
