"""Preconditions as decorators."""
import functools
import inspect

import torch
from torch import nn


def requires(check, error):
    """check(self, token_ids) gives None if all is well, else the text of the complaint."""

    def decorate(method):
        @functools.wraps(method)
        def wrapper(self, token_ids):
            complaint = check(self, token_ids)
            if complaint is not None:
                raise error(complaint)
            return method(self, token_ids)

        return wrapper

    return decorate


def logged(calls):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            calls[fn.__name__] = calls.get(fn.__name__, 0) + 1
            return fn(*args, **kwargs)

        return wrapper

    return decorate


CALLS = {}


def _too_long(self, token_ids):
    n, most = token_ids.shape[-1], self.pos_emb.weight.shape[0]
    return f"at most {most} tokens at a time, not {n}" if n > most else None


def _unknown(self, token_ids):
    if token_ids.is_meta or token_ids.numel() == 0:
        return None
    v = self.tok_emb.weight.shape[0]
    if torch.all(torch.clamp(token_ids, 0, v - 1) == token_ids):
        return None
    return f"an ID outside 0..{v - 1}"


def store_arguments(init):
    signature = inspect.signature(init)

    @functools.wraps(init)
    def wrapper(self, *args, **kwargs):
        bound = signature.bind(self, *args, **kwargs)
        bound.apply_defaults()
        init(self, *args, **kwargs)
        self.arguments = {k: v for k, v in bound.arguments.items() if k != "self"}

    return wrapper


class GPTEmbedding(nn.Module):
    @store_arguments
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @logged(CALLS)
    @requires(_too_long, ValueError)
    @requires(_unknown, IndexError)
    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        rows = self.tok_emb.weight[token_ids.long()]
        return rows + self.pos_emb.weight[: token_ids.shape[-1]]

    def extra_repr(self):
        return ", ".join(f"{k}={v}" for k, v in self.arguments.items())


@logged(CALLS)
def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
