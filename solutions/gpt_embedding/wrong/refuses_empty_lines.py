"""Refuses a line without tokens.

Believes: an empty text must be a mistake.
Tell: You refuse a text of 0 tokens. It is a text too: its embedding has the shape `[0, emb_dim]`.
Caught by: takes_any_leading_dimensions
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
        if not 0 < T <= self.pos_emb.num_embeddings:
            raise ValueError(f"cannot embed {T} tokens")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
