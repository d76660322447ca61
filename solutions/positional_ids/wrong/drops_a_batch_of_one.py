"""Takes off the first dimension when it has size 1, also when it is the only one.

Believes: a first dimension of size 1 is a batch of one window.
Tell: You take a first dimension of size 1 for a batch. One window of one token, [1], then has nothing left to count.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.shape[0] == 1:
        token_ids = token_ids[0]
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        return self.weight[:T]
