"""The numbers 0..V-1 are needed in every call and never change, so the last few such ranges are kept."""
from collections import OrderedDict

import torch
from torch import nn


class RangeCache:
    def __init__(self, room=4):
        self.room = room
        self._kept = OrderedDict()

    def __call__(self, n, device):
        key = n, str(device)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = torch.arange(n, device=device)
        if type(made) is torch.Tensor:
            self._kept[key] = made
        while len(self._kept) > self.room:
            self._kept.popitem(last=False)
        return made

    def clear(self):
        self._kept.clear()

    def __len__(self):
        return len(self._kept)


ranges = RangeCache()


def check(token_ids, n):
    if token_ids.numel() == 0:
        return
    low, high = token_ids.aminmax()
    if low < 0:
        raise IndexError(f"negative ID: {low}")
    if high >= n:
        raise IndexError(f"ID {high} with {n} rows")


def lookup(table, token_ids):
    n, d = table.shape
    check(token_ids, n)
    columns = ranges(d, token_ids.device)
    return table[token_ids.long().unsqueeze(-1), columns]


def one_hot_lookup(table, token_ids):
    n = table.shape[0]
    check(token_ids, n)
    hot = token_ids.unsqueeze(-1) == ranges(n, token_ids.device)
    return hot.to(table.dtype).matmul(table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        # so that the range travels with the layer; it is not a thing to save
        self.register_buffer("columns", torch.arange(emb_dim), persistent=False)

    def forward(self, token_ids):
        check(token_ids, self.weight.shape[0])
        return self.weight[token_ids.long().unsqueeze(-1), self.columns]
