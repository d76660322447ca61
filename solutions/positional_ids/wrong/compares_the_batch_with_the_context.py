"""Compares the number of windows with C, though it returns the right rows.

Believes: shape[0] is the length wherever it is needed.
Tell: You compare the number of windows with the context; the length of a window is the last dimension.
Caught by: returns_the_first_rows, refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        if token_ids.shape[0] > self.weight.shape[0]:
            raise ValueError(f"{token_ids.shape[-1]} > {self.weight.shape[0]}")
        return self.weight[:token_ids.shape[-1]]
