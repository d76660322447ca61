"""Makes the tokens' table one row too short.

Believes: the last ID is vocab_size - 1, so that is the size of the table.
Tell: Your tokens' table lacks a row: IDs run from 0 to vocab_size - 1, and that makes vocab_size of them.
Caught by: builds_two_tables_of_the_right_sizes
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(max(1, vocab_size - 1), emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
