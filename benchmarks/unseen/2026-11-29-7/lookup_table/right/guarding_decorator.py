"""The check of the IDs is a decorator, so that no way of looking up can forget it."""

import functools
import inspect

import torch
from torch import nn


def only_known_tokens(function):
    """Raises IndexError before `function` is called, if an ID has no row in the table."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def guarded(*args, **kwargs):
        given = signature.bind(*args, **kwargs).arguments
        table, token_ids = given["table"], given["token_ids"]
        with torch.no_grad():
            unknown = torch.logical_not((token_ids >= 0) & (token_ids < table.shape[0]))
            if unknown.any():
                where = unknown.nonzero()[0].tolist()
                raise IndexError(f"{function.__name__}: the ID at {where} is not in 0..{table.shape[0] - 1}")
        return function(*args, **kwargs)

    return guarded


@only_known_tokens
def lookup(table, token_ids):
    return torch.take_along_dim(table, token_ids.long().reshape(-1, 1), dim=0).reshape(*token_ids.shape, table.shape[1])


@only_known_tokens
def one_hot_lookup(table, token_ids):
    flat = token_ids.long().reshape(-1)
    hot = table.new_zeros((flat.shape[0], table.shape[0]))
    hot[torch.arange(flat.shape[0], device=table.device), flat] = 1.0
    product = torch.nn.functional.linear(hot, table.transpose(0, 1))
    return product.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_(generator=torch.default_generator)

    def forward(self, token_ids):
        return lookup(table=self.weight, token_ids=token_ids)
