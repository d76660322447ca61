"""Raises Exception instead of ValueError.

Believes: Exception is the error to raise.
Tell: You raise Exception itself, which no caller can tell from any other error; raise ValueError.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise Exception(f"{T} > {C}")
        return self.weight[:T]
