from functools import reduce
from itertools import accumulate, islice, repeat
from operator import add, itemgetter

import torch
from torch import Tensor, nn

compose = lambda *fs: reduce(lambda f, g: lambda x: g(f(x)), fs)
last = itemgetter(-1)
length = compose(lambda t: t.shape, last)


def naturals():
    return accumulate(repeat(1), add, initial=0)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.as_tensor(
        tuple(islice(naturals(), length(token_ids))), dtype=torch.int64, device=token_ids.device
    )


def require(predicate, error):
    def checked(value):
        if not predicate(value):
            raise error(value)
        return value

    return checked


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = compose(torch.empty, nn.init.normal_, nn.Parameter)((context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        limit = len(self.weight)
        fits = require(
            lambda ids: length(ids) <= limit,
            lambda ids: ValueError(f"length {length(ids)} does not fit in {limit}"),
        )
        return compose(fits, positional_ids, self.weight.__getitem__)(token_ids)
