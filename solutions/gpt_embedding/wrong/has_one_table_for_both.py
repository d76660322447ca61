"""Uses the tokens' table for the positions too.

Believes: one table saves memory, and a row can mean both.
Tell: Your tokens and positions share one table; they need one each, or token 3 and position 3 are the same thing.
Caught by: builds_two_tables_of_the_right_sizes, learns_both_tables_and_keeps_nothing_else
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = self.tok_emb

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
