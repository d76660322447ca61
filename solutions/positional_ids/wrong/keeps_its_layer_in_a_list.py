"""Keeps an nn.Embedding in a plain list, where nn.Module does not see it.

Believes: a module finds its layers wherever they are kept.
Tell: Your layer has no parameter: an optimiser would not find your table. A table is registered when it is an nn.Parameter
    and an attribute of the layer; a plain tensor, a buffer or something in a plain list is not.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.layers = [nn.Embedding(context_size, emb_dim)]

    @property
    def weight(self):
        return self.layers[0].weight

    def forward(self, token_ids):
        *batch, T = token_ids.shape
        max_len = self.weight.size(0)
        if T > max_len:
            raise ValueError("length " + str(T) + " > " + str(max_len))
        return self.layers[0](positional_ids(token_ids))
