from functools import partial, reduce
from itertools import chain, filterfalse, starmap
from math import prod
from operator import add, attrgetter, mul, not_

import torch
from torch import nn

compose = lambda *fs: reduce(lambda f, g: lambda *a: f(g(*a)), fs)


def raising(error):
    raise error


guard = lambda ok, error: None if ok else raising(error())
length = compose(lambda s: s[-1], attrgetter("shape"))
positions = lambda ids: torch.arange(length(ids), device=ids.device)
rows = lambda table: partial(nn.functional.embedding, weight=table.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb, self.pos_emb = starmap(nn.Embedding, ((vocab_size, emb_dim), (context_size, emb_dim)))

    def forward(self, token_ids):
        capacity = self.pos_emb.weight.shape[0]
        guard(
            length(token_ids) <= capacity,
            lambda: ValueError(f"{length(token_ids)} tokens in a context of {capacity}"),
        )
        pairs = ((rows(self.tok_emb), token_ids), (rows(self.pos_emb), positions(token_ids)))
        return reduce(add, (f(x) for f, x in pairs))


def count_parameters(module):
    trainable = filter(attrgetter("requires_grad"), module.parameters())
    return reduce(add, map(compose(prod, attrgetter("shape")), trainable), 0)
