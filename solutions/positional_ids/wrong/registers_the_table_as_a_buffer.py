"""Registers the table as a buffer.

Believes: register_buffer is how a module keeps tensors.
Tell: Your layer has no parameter: an optimiser would not find your table. A table is registered when it is an nn.Parameter
    and an attribute of the layer; a plain tensor, a buffer or something in a plain list is not.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.register_buffer("weight", torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
