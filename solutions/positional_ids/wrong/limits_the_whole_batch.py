"""Compares all tokens of the batch with C.

Believes: the whole batch has to fit into the context.
Tell: You count all tokens of the batch against the context; every window may fill it by itself.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        C = self.weight.shape[0]
        if token_ids.numel() > C:
            raise ValueError(f"{token_ids.shape[-1]} tokens ({token_ids.numel()} in all), context {C}")
        return self.weight[positional_ids(token_ids)]
