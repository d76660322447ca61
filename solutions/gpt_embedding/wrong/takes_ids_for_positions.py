"""Looks the token IDs up in both tables.

Believes: both embeddings are called with the input.
Tell: You look the token IDs up in `pos_emb` too. What is looked up there is where a token stands, not which it is.
Caught by: adds_the_rows_of_token_and_position, tells_cat_sat_from_sat_cat
"""
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        tok = self.tok_emb(token_ids)
        pos = self.pos_emb(token_ids)
        return tok + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
