"""Keeps its positions as floats in a buffer, which .bfloat16() rounds.

Believes: whole numbers are exact as floats.
Tell: Your buffer of positions is of floats, so .bfloat16() rounds it as it does the table: position 257 becomes 256,
    and two tokens get one row. Positions are integers.
Caught by: reads_its_own_table_anew
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        positions = torch.arange(context_size, dtype=torch.float32)
        self.register_buffer("positions", positions, persistent=False)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"sequence length {T} is larger than context size {C}")
        return self.weight[self.positions[:T].long()]
