"""Sets the row of token 0 to zero in every call.

Believes: token 0 is padding, and padding must stay zero.
Tell: Every call of yours sets the row of token 0 to zero: that changes the table, and token 0 is a token like any
    other.
Caught by: adds_the_rows_of_token_and_position, changes_neither_its_input_nor_its_tables
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
        with torch.no_grad():
            self.tok_emb.weight[0].zero_()
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
