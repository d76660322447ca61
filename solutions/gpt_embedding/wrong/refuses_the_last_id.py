"""Refuses the last ID of the vocabulary.

Believes: IDs must be less than vocab_size - 1.
Tell: You refuse the ID vocab_size - 1, which is the last token.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.last = vocab_size - 1

    def forward(self, token_ids):
        if ((token_ids < 0) | (token_ids >= self.last)).any():
            raise IndexError("no such token")
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
