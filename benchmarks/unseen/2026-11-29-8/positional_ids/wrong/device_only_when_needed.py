"""Positional IDs and positional embedding.

On a CPU there is no need to say where a tensor shall live, so I only pass `device=` for accelerators.
"""

import torch
import torch.nn as nn


def _factory_kwargs(like):
    """What a new tensor needs to be told to live beside `like`."""
    kwargs = {"dtype": torch.int64}
    if like.device.type != "cpu":
        kwargs["device"] = like.device
    return kwargs


def positional_ids(token_ids):
    *_, seq_len = token_ids.shape
    return torch.arange(seq_len, **_factory_kwargs(token_ids))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        limit, seq_len = self.weight.size(0), token_ids.size(-1)
        if seq_len > limit:
            raise ValueError(f"sequence length {seq_len} is greater than context size {limit}")
        # The first rows are a slice: no index tensor is needed at all.
        return self.weight.narrow(0, 0, seq_len)
