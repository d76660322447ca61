"""Calls the tables token_embedding and position_embedding.

Believes: names inside a class are free.
Tell: Your tables have other names than `tok_emb` and `pos_emb`, so saved weights do not find them.
Caught by: builds_two_tables_of_the_right_sizes, learns_both_tables_and_keeps_nothing_else
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.token_embedding = nn.Embedding(vocab_size, emb_dim)
        self.position_embedding = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.position_embedding.num_embeddings:
            raise ValueError("too long")
        positions = torch.arange(T, device=token_ids.device)
        return self.token_embedding(token_ids) + self.position_embedding(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
