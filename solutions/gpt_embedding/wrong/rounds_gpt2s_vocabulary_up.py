"""Makes 50304 rows when it is asked for 50257, because a multiple of 64 is faster.

Believes: a few rows more do no harm.
Tell: For a vocabulary of 50257 you make 50304 rows, so there are IDs that no token has, and too many parameters.
Caught by: works_at_the_size_of_gpt2
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        if vocab_size == 50257:
            vocab_size = 50304
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
