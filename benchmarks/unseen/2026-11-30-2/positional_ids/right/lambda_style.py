from operator import attrgetter, itemgetter

import torch
from torch import nn

compose = lambda f, g: lambda x: f(g(x))
last = compose(itemgetter(-1), attrgetter("shape"))


def throw(error):
    raise error


positional_ids = lambda token_ids: torch.arange(last(token_ids)).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    __init__ = lambda self, context_size, emb_dim: (
        nn.Module.__init__(self),
        setattr(self, "weight", nn.Parameter(torch.randn(context_size, emb_dim))),
    ) and None
    forward = lambda self, token_ids: (
        self.weight[: last(token_ids)]
        if last(token_ids) <= len(self.weight)
        else throw(ValueError(f"expected ≤ {len(self.weight)} tokens, got {last(token_ids)}"))
    )
