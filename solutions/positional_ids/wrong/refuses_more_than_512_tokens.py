"""Has a limit of 512 tokens beside the one that was asked for.

Believes: no context is longer than BERT's 512.
Tell: Your layer refuses more than 512 tokens even when its table has more rows; context_size alone is the limit.
Caught by: works_at_the_size_of_gpt2
"""
import torch
from torch import nn

LONGEST = 512


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, limit = token_ids.shape[-1], min(self.context_size, LONGEST)
        if T > limit:
            raise ValueError(f"{T} > {limit}")
        return self.weight[:T]
