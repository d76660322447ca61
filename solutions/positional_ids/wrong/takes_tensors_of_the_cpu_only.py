"""Asks whether the IDs are a torch.LongTensor or a torch.IntTensor.

Believes: these are the names of all int64 and int32 tensors.
Tell: Your layer refuses IDs that lie on another device: `torch.LongTensor` is the type of int64 tensors on the CPU alone. Look
    at the dtype, if at anything.
Caught by: works_on_any_device
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        if not isinstance(token_ids, (torch.LongTensor, torch.IntTensor)):
            raise TypeError("token_ids should be integers, got " + token_ids.type())
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("%d tokens do not fit in a context of %d" % (T, C))
        return torch.index_select(self.weight, 0, positional_ids(token_ids))
