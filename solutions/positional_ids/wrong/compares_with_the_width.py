"""Compares T with emb_dim.

Believes: the second size is the longest window.
Tell: You compare T with emb_dim; how many tokens fit is context_size.
Caught by: returns_the_first_rows, refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        limit = self.weight.shape[-1]
        if T > limit:
            raise ValueError(f"{T} > {limit}")
        return self.weight[:T]
