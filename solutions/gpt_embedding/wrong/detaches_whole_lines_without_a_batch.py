"""Returns a detached result for a line without a batch.

Believes: a single line is only ever used to look at, not to train with.
Tell: A single line `[T]` comes back without a way back to the tables; it must learn as a batch does.
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
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x if x.dim() > 2 else x.detach()


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
