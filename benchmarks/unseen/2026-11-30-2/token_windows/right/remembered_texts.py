"""Loaders that tokenise one text only once, however often it is asked for."""

import threading
from collections import OrderedDict
from functools import lru_cache

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


class TokenCache:
    """The tokens of the texts used last. The whole text is the key, so no two texts are mixed up."""

    def __init__(self, capacity=8):
        self.capacity = capacity
        self._entries = OrderedDict()
        self._lock = threading.RLock()
        self.hits = self.misses = 0

    def __len__(self):
        return len(self._entries)

    def __contains__(self, text):
        return text in self._entries

    def clear(self):
        with self._lock:
            self._entries.clear()
            self.hits = self.misses = 0

    def get(self, text, make):
        with self._lock:
            if text in self._entries:
                self.hits += 1
                self._entries.move_to_end(text)
            else:
                self.misses += 1
                self._entries[text] = tuple(make(text))     # a tuple, so that nobody can change it
                while len(self._entries) > self.capacity:
                    self._entries.popitem(last=False)
            return self._entries[text]


_tokens = TokenCache()


@lru_cache(maxsize=None)
def _encoding():
    return tiktoken.get_encoding("gpt2")


def _tokenise(text):
    return _encoding().encode(text, allowed_special={"<|endoftext|>"})


@lru_cache(maxsize=64)
def _starts(n, max_length, stride):
    return range(0, max(n - max_length, 0), stride)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be positive: %r, %r" % (max_length, stride))
    ids = torch.empty(len(token_ids), dtype=torch.int64)
    if len(ids):
        ids[:] = token_ids if torch.is_tensor(token_ids) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = _starts(len(ids), max_length, stride)
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = inputs.new_empty(inputs.shape)
    for row, start in enumerate(starts):
        inputs[row].copy_(ids.narrow(0, start, max_length))
        targets[row].copy_(ids.narrow(0, start + 1, max_length))
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = _tokens.get(text, _tokenise)
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


create_dataloader.cache_clear = _tokens.clear
