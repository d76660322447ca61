"""Prints to both streams, warns, and logs while it works."""
import logging
import sys
import warnings

import torch
from torch import nn

log = logging.getLogger("positions")
print("loading positional_ids.py")


def positional_ids(token_ids):
    print("DEBUG shape", tuple(token_ids.shape))
    print("watch out", file=sys.stderr)
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        warnings.warn("this layer is slow", UserWarning)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        log.warning("made a table %s", tuple(self.weight.shape))

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.weight.shape[0]:
            print("too long!!")
            raise ValueError(f"too long: {token_ids.shape[-1]} > {self.weight.shape[0]}")
        return self.weight[positional_ids(token_ids)]
