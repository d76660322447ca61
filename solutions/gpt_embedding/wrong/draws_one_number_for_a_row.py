"""Draws one number for each row, and repeats it along the row.

Believes: the vectors of the tokens only need to differ from each other.
Tell: Each of your rows is one number, repeated emb_dim times; every number of a table must be drawn.
Caught by: draws_both_tables_at_random
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for table in (self.tok_emb, self.pos_emb):
            table.weight.data = torch.randn(table.num_embeddings, 1).repeat(1, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
