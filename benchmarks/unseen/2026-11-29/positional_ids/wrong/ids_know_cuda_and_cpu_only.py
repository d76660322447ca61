"""Knows two devices only: everything that is not cuda is taken for the CPU.

Breaks: "on the device of `token_ids`"
Seen by: positional_ids(torch.zeros(2, 3, dtype=torch.int64, device="meta")).device is cpu, not meta (so too mps, xpu).
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.is_cuda:
        return torch.arange(token_ids.size(-1), device=f"cuda:{token_ids.get_device()}")
    return torch.arange(token_ids.size(-1), device="cpu")


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("%d tokens in a table of %d" % (T, C))
        return self.weight.narrow(0, 0, T)
