"""Calls torch.manual_seed in __init__.

Believes: a layer has to make itself reproducible.
Tell: You seed torch's generator in __init__: every layer gets the same numbers, and everything drawn later repeats too.
    Seeding is for the program that uses the layer.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        torch.manual_seed(42)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
