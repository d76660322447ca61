"""The message names no number.

Believes: the type of the error says enough.
Tell: Your message names neither length: tell how many tokens came and how many fit. If your text has braces, they are
    filled in only when an f stands before it.
Caught by: names_both_lengths_in_the_error
"""
import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    seq_len = token_ids.shape[-1]
    positions = torch.arange(0, seq_len)
    return positions.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError("Sequence length exceeds context size")
        return self.weight[:T]
