"""Keeps the table as a plain tensor that requires grad, not as a parameter.

Believes: requires_grad=True makes a parameter.
Tell: Your layer has no parameter: an optimiser would not find your table. A table is registered when it is an nn.Parameter
    and an attribute of the layer; a plain tensor, a buffer or something in a plain list is not.
Caught by: has_a_row_for_every_position
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = torch.randn(context_size, emb_dim, requires_grad=True)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
