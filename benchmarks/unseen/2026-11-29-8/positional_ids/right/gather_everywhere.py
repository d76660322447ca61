"""Positions with `gather`, and a function that also takes plain lists when I play with it in a notebook."""

from functools import singledispatch

import torch
from torch import nn


@singledispatch
def positional_ids(token_ids):
    raise TypeError(f"token IDs in a {type(token_ids).__name__}? Give me a tensor or a list.")


@positional_ids.register
def _(token_ids: list) -> torch.Tensor:
    return positional_ids(torch.tensor(token_ids))


@positional_ids.register
def _(token_ids: torch.Tensor) -> torch.Tensor:
    counter = iter(range(token_ids.shape[-1]))
    return torch.tensor([*counter], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        nn.Module.__init__(self)
        self.register_parameter("weight", nn.Parameter(torch.zeros(context_size, emb_dim)))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self):
        self.weight.normal_(0, 1)

    def forward(self, token_ids):
        C, D = self.weight.shape
        places = positional_ids(token_ids)
        T = places.numel()
        if T > C:
            raise ValueError("T = {} is more than C = {}".format(T, C))
        # index[t, d] = t says for every number of the answer in which row of the table it stands
        index = places.unsqueeze(1).expand(T, D)
        return self.weight.gather(0, index)
