"""Passes device= only where the IDs are not on the CPU.

Believes: what is made without `device=` lies on the CPU, always.
Tell: For tokens on the CPU you leave the device to torch's default, which may be another. Name the device of the tokens
    wherever they lie.
Caught by: works_on_any_device
"""

import torch
from torch import nn


def positional_ids(token_ids):
    where = {} if token_ids.device.type == "cpu" else {"device": token_ids.device}
    return torch.arange(token_ids.shape[-1], **where)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
