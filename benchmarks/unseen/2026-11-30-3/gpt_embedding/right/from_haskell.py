import functools
import operator
from functools import partial

import torch
from torch import nn

compose = lambda *fs: functools.reduce(lambda f, g: lambda x: f(g(x)), fs)
const = lambda x: lambda _: x


def both(f, g, join):
    return lambda x: join(f(x), g(x))


def guard(ok, error):
    def check(x):
        if ok(x):
            return x
        raise error(x)
    return check


def last(xs):
    return functools.reduce(lambda _, x: x, xs)


length = compose(last, operator.attrgetter("shape"))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        table = lambda rows: nn.Embedding(rows, emb_dim)
        self.tok_emb, self.pos_emb = map(table, (vocab_size, context_size))

    def forward(self, token_ids):
        room = self.pos_emb.num_embeddings
        fits = guard(
            lambda ids: length(ids) <= room,
            lambda ids: ValueError(f"{length(ids)} exceeds {room}"),
        )
        upto = partial(torch.arange, device=token_ids.device)
        positions = compose(self.pos_emb, upto, length)
        return compose(both(self.tok_emb, positions, operator.add), fits)(token_ids)


def count_parameters(module):
    learned = partial(filter, operator.attrgetter("requires_grad"))
    sizes = partial(map, torch.Tensor.numel)
    return compose(sum, sizes, learned, nn.Module.parameters)(module)
