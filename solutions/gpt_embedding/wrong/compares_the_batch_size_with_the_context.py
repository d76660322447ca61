"""Compares the number of lines with context_size.

Believes: the first size of a batch is the length of the text.
Tell: You compare B, the number of lines, with context_size. It is T, the length of a line, that has to fit.
Caught by: adds_the_rows_of_token_and_position, refuses_more_tokens_than_positions
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[0] > self.context_size:
            raise ValueError("sequence is too long for the context")
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
