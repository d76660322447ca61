import warnings

import torch
from torch import nn


def _first_bad(ids, size):
    """The first ID out of range, or None."""
    return next((i for i in ids.flatten().tolist() if not 0 <= i < size), None)


def _refuse(i, size):
    hint = " (negative IDs do not count from the end here)" if i < 0 else ""
    return IndexError(f"token ID {i} is not in a table of {size} rows{hint}")


def _floating(table):
    if not torch.is_floating_point(table):
        raise TypeError(f"a table of {table.dtype} cannot learn")
    if table.ndim != 2:
        raise ValueError(f"a table has two dimensions, this one has {table.ndim}")
    return table


def lookup(table, token_ids):
    bad = _first_bad(token_ids, len(_floating(table)))
    if bad is not None:
        raise _refuse(bad, len(table))
    indices = torch.atleast_1d(token_ids).long()
    rows = table[indices]
    return rows[0] if token_ids.ndim == 0 else rows


def one_hot_lookup(table, token_ids):
    bad = _first_bad(token_ids, len(_floating(table)))
    if bad is not None:
        raise _refuse(bad, len(table))
    try:
        hot = nn.functional.one_hot(token_ids.long(), len(table))
    except RuntimeError as e:  # cannot be, they were looked at
        raise IndexError(str(e)) from None
    return torch.matmul(hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        for name, value in (("vocab_size", vocab_size), ("emb_dim", emb_dim)):
            if isinstance(value, bool) or not isinstance(value, int):
                raise TypeError(f"{name} should be an int, is a {type(value).__name__}")
            if value < 1:
                raise ValueError(f"{name} should be positive, is {value}")
        if vocab_size > 50257:
            warnings.warn("more tokens than GPT-2 has", stacklevel=2)
        self.vocab_size, self.emb_dim = vocab_size, emb_dim
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        # the weight may have been replaced by one of another size, so the size that was asked for is looked at as well
        bad = _first_bad(token_ids, self.vocab_size)
        if bad is not None:
            raise _refuse(bad, self.vocab_size)
        return lookup(self.weight, token_ids)

    def __setstate__(self, state):
        super().__setstate__(state)
        if self.weight.dim() != 2:
            raise ValueError("not a table")
