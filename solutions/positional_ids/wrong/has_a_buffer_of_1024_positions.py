"""Cuts its positions from a buffer of 1024, whatever the context size is.

Believes: a context has at most GPT-2's 1024 places.
Tell: Your layer has 1024 positions, whatever its context size: a longer window gets 1024 rows and no error. Its table says
    how many positions there are.
Caught by: works_at_the_size_of_gpt2
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", torch.arange(1024), persistent=False)

    def forward(self, token_ids):
        seq_length, context_size = token_ids.size(-1), len(self.weight)
        if seq_length > context_size:
            raise ValueError(f"Sequence length {seq_length} is over the context size {context_size}")
        return nn.functional.embedding(self.position_ids[:seq_length], self.weight)
