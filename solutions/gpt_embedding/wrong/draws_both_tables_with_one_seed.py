"""Sets the same seed before each table is drawn.

Believes: a seed must be set before anything random.
Tell: Both your tables start with the same numbers, as you set the same seed before each. Leave the seed to the user.
Caught by: draws_both_tables_at_random
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        torch.manual_seed(123)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        torch.manual_seed(123)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
