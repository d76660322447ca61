"""Windows: take every window there is, keep every stride-th.

unfold(0, L + 1, 1) gives a row for each place where a window together with its targets fits. A mask then keeps
the rows whose number can be divided by the stride. The checks of the arguments are in a decorator.
"""

from __future__ import annotations

import functools
import inspect

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data import default_collate


def at_least_one(*names):
    def decorate(function):
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for name in names:
                if bound.arguments[name] < 1:
                    raise ValueError('%s must be at least 1, not %r' % (name, bound.arguments[name]))
            return function(*args, **kwargs)

        return checked

    return decorate


@at_least_one('max_length', 'stride')
def sliding_windows(token_ids, max_length, stride):
    if not isinstance(token_ids, Tensor):
        token_ids = torch.LongTensor(list(token_ids))
    token_ids = token_ids.long()
    places = token_ids.size(0) - max_length
    if places < 1:
        return torch.LongTensor(0, max_length), torch.LongTensor(0, max_length)
    rows = token_ids.unfold(0, max_length + 1, 1)
    wanted = torch.remainder(torch.arange(places, device=rows.device), stride).eq(0)
    kept = rows[wanted]
    inputs, targets = kept[:, 0:-1].contiguous(), kept[:, 1:].contiguous()
    return (inputs, targets)


def as_pair(samples):
    # default_collate makes a list of two, I like a tuple better
    return tuple(default_collate(samples))


@at_least_one('max_length', 'stride')
def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding('gpt2')
    tokens = encoding.encode(text, allowed_special=set(['<|endoftext|>']))
    windows = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(*windows), batch_size=batch_size, shuffle=bool(shuffle),
                      drop_last=bool(drop_last), collate_fn=as_pair)


if __name__ == '__main__':
    print(sliding_windows([10, 11, 12, 13, 14, 15], max_length=3, stride=2))
