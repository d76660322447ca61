"""Sorts the tokens of each line.

Believes: lookups in sorted order are faster and give the same.
Tell: Your tokens come back sorted by ID; they must stay in the order of the text.
Caught by: adds_the_rows_of_token_and_position, tells_cat_sat_from_sat_cat
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
        ids, _ = token_ids.sort(dim=-1)
        return self.tok_emb(ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
