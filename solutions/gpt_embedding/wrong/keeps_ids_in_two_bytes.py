"""Keeps the IDs in two bytes, so 32768 becomes negative.

Believes: a vocabulary of 50257 fits into int16.
Tell: Your IDs from 32768 on turn negative: int16 ends at 32767, and GPT-2 has 50257 tokens.
Caught by: adds_the_rows_of_token_and_position, refuses_ids_outside_the_table, sends_gradient_to_both_tables
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
        short_ids = token_ids.short()
        pos = torch.arange(T, device=token_ids.device)
        return self.tok_emb(short_ids.int()) + self.pos_emb(pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
