"""Gives the tokens' table context_size rows and the positions' table vocab_size rows.

Believes: tok_emb is as long as the text.
Tell: Your two tables have each other's number of rows.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(context_size, emb_dim)
        self.pos_emb = nn.Embedding(vocab_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.tok_emb.num_embeddings:
            raise ValueError("too long")
        return self.pos_emb(token_ids) + self.tok_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
