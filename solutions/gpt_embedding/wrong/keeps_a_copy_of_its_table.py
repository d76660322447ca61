"""Looks tokens up in a copy of the table that was made with the layer.

Believes: a second name for a table always shows what is in the table.
Tell: Your layer looks tokens up in a copy from the day it was made, not in what `tok_emb` holds now.
Caught by: adds_the_rows_of_token_and_position, sends_gradient_to_both_tables
"""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.rows = self.tok_emb.weight.detach().clone()

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return F.embedding(token_ids, self.rows) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
