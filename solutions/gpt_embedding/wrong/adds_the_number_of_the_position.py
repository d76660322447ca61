"""Adds the number of the position (0, 1, 2, ...), not its row.

Believes: the position itself is what is added to the token's vector.
Tell: You add the numbers 0, 1, 2, ... themselves; what is added is the row of `pos_emb` for each of them.
Caught by: adds_the_rows_of_token_and_position, sends_gradient_to_both_tables
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.context_size = context_size

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too long")
        x = self.tok_emb(token_ids)
        positions = torch.arange(T, device=token_ids.device, dtype=x.dtype)
        return x + positions.unsqueeze(-1)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
