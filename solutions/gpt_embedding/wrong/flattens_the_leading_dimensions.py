"""Makes one batch of all leading dimensions, and does not bring them back.

Believes: a result needs no more than three dimensions.
Tell: Of `[A, B, T]` you make `[A * B, T, emb_dim]`: the leading dimensions must come back as they were.
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
        if token_ids.dim() > 2:
            token_ids = token_ids.flatten(0, -2)
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
