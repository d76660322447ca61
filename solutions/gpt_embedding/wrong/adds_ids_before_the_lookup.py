"""Adds the position to the ID, and looks up the sum.

Believes: token ID plus position is what gets embedded.
Tell: You add the position to the token's ID and look that up. IDs are labels: look both up first, then add the rows.
Caught by: adds_the_rows_of_token_and_position, sends_gradient_to_both_tables
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
            raise ValueError("context too short")
        pos = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids + pos)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
