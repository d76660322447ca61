"""Gives fractions between 0 and 1 instead of IDs.

Believes: a network wants its inputs between 0 and 1.
Tell: You divide the positions by T. They are not an input to be scaled but IDs, whole numbers that pick rows.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device) / max(T, 1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens; context_size {self.weight.shape[0]}")
        return self.weight[torch.arange(T, device=token_ids.device)]
