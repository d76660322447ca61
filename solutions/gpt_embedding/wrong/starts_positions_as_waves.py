"""Fills the positions with sines and cosines.

Believes: GPT's positions are the waves of the first Transformer.
Tell: Your positions start as sines and cosines, the same in every layer. GPT learns them from a random start.
Caught by: draws_both_tables_at_random
"""
import math
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        place = torch.arange(context_size)[:, None]
        speed = torch.exp(torch.arange(emb_dim) * (-math.log(10000.0) / emb_dim))
        waves = torch.where(torch.arange(emb_dim) % 2 == 0, torch.sin(place * speed), torch.cos(place * speed))
        self.pos_emb.weight.data.copy_(waves)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
