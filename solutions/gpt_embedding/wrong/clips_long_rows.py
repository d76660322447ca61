"""Lets nn.Embedding shorten rows that are longer than 1, which rewrites the table.

Believes: max_norm keeps training stable and changes nothing else.
Tell: Rows of your tokens' table are rewritten as soon as they are looked up: `max_norm` shortens them for good.
Caught by: adds_the_rows_of_token_and_position, changes_neither_its_input_nor_its_tables
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim, max_norm=1.0)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
