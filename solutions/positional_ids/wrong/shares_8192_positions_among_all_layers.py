"""The layer cuts its positions from a list of 8192 that was made with the file.

Believes: no context is longer than 8192.
Tell: Your layer has 8192 positions, however many rows its table has, and leaves out the rest of a longer window. The limit is
    the context size, and nothing else.
Caught by: works_at_the_size_of_gpt2
"""

import torch
from torch import nn


ALL_POSITIONS = torch.arange(8192)


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return nn.functional.embedding(ALL_POSITIONS[:T].to(token_ids.device), self.weight)
