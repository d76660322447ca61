from functools import partial, wraps

import torch
from torch import nn


def keeps_inputs(fn):
    """Compares the version counters of the tensors before and after."""
    @wraps(fn)
    def inner(*args, **kwargs):
        watched = [a for a in (*args, *kwargs.values()) if isinstance(a, torch.Tensor) and not a.is_inference()]
        before = [a._version for a in watched]
        result = fn(*args, **kwargs)
        assert before == [a._version for a in watched], f"{fn.__name__} wrote into its input"
        return result
    return inner


def returns(*, rank, dtype=None):
    def outer(fn):
        @wraps(fn)
        def inner(*args, **kwargs):
            result = fn(*args, **kwargs)
            assert result.dim() == rank, f"{fn.__name__} gave rank {result.dim()}, not {rank}"
            assert dtype is None or result.dtype is dtype
            return result
        return inner
    return outer


def at_most_context(method=None, *, attribute="weight"):
    if method is None:
        return partial(at_most_context, attribute=attribute)

    @wraps(method)
    def inner(self, token_ids):
        seen, limit = token_ids.shape[-1], getattr(self, attribute).shape[0]
        if seen > limit:
            raise ValueError(f"{type(self).__name__}: T={seen} > C={limit}")
        return method(self, token_ids)
    return inner


@keeps_inputs
@returns(rank=1, dtype=torch.int64)
def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    @at_most_context(attribute="weight")
    @keeps_inputs
    @returns(rank=2)
    def forward(self, token_ids):
        return self.weight.index_select(0, positional_ids(token_ids))
