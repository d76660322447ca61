"""Lets T = C + 1 pass.

Believes: the ID C is still inside a table of C rows.
Tell: You let one token too many pass: T = C + 1 must be refused already.
Caught by: refuses_more_tokens_than_its_context
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
        if T - 1 > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
