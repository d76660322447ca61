import functools
import inspect

import torch
from torch import nn


def ids_in(table_of):
    """Check the argument `token_ids` against the table that `table_of(bound arguments)` gives."""
    def outer(f):
        signature = inspect.signature(f)

        @functools.wraps(f)
        def inner(*args, **kwargs):
            given = signature.bind(*args, **kwargs).arguments
            ids, size = given["token_ids"], table_of(given).size(dim=0)
            bad = torch.bitwise_or(torch.lt(ids, 0), torch.ge(ids, size))
            if torch.any(bad):
                raise IndexError(f"{f.__qualname__}: {ids[bad][0].item()} is not a token of {size}")
            return f(*args, **kwargs)

        return inner
    return outer


def any_rank(f):
    """Let a function of a vector of IDs take any shape."""
    @functools.wraps(f)
    def inner(table, token_ids):
        rows = f(table, token_ids.reshape(token_ids.numel()).to(torch.int64))
        return rows.reshape(token_ids.size() + rows.size()[1:])
    return inner


@ids_in(lambda given: given["table"])
@any_rank
def lookup(table, token_ids):
    out = torch.zeros(len(token_ids), table.size(1), dtype=table.dtype, device=table.device)
    return out.index_copy(0, torch.arange(len(token_ids), device=token_ids.device), table[token_ids])


@ids_in(lambda given: given["table"])
@any_rank
def one_hot_lookup(table, token_ids):
    hot = torch.zeros(len(token_ids), table.size(0), dtype=table.dtype, device=table.device)
    hot.scatter_(1, token_ids.view(-1, 1), torch.ones_like(hot[:, :1]))
    return torch.bmm(hot.unsqueeze(0), table.unsqueeze(0)).squeeze(0)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    @ids_in(lambda given: given["self"].weight)
    def forward(self, token_ids):
        return self.weight[token_ids]
