"""The table starts as zeros.

Believes: training will find the numbers anyway.
Tell: Your table starts as zeros; it is to be drawn from N(0, 1), so that positions differ from the first step on.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
