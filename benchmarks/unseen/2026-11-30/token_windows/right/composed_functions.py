from functools import partial, reduce
from operator import itemgetter, methodcaller

import tiktoken
import torch
from torch.utils.data import DataLoader


def compose(*fs):
    return reduce(lambda f, g: lambda *a, **k: g(f(*a, **k)), fs)


def guard(predicate, message):
    def check(value):
        if not predicate(value):
            raise ValueError(message.format(value))
        return value
    return check


at_least_one = lambda name: guard(lambda v: v >= 1, name + " = {} is below 1")  # noqa: E731
to_list = lambda ids: ids.tolist() if hasattr(ids, "tolist") else list(ids)  # noqa: E731


def cut(ids, width, start):
    return ids[start:start + width]


def to_matrix(width, rows):
    return torch.tensor(tuple(rows), dtype=torch.int64).reshape(-1, width)


def sliding_windows(token_ids, max_length, stride):
    width, step = at_least_one("max_length")(max_length), at_least_one("stride")(stride)
    ids = to_list(token_ids)
    starts = range(0, len(ids) - width, step)
    build = compose(partial(map, partial(cut, ids, width)), partial(to_matrix, width))
    return build(starts), build(map(lambda s: s + 1, starts))


def unzip(pairs):
    return tuple(map(torch.stack, (list(map(itemgetter(0), pairs)), list(map(itemgetter(1), pairs)))))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenise = compose(tiktoken.get_encoding, methodcaller("encode", text, allowed_special={"<|endoftext|>"}))
    dataset = compose(tokenise, lambda ids: sliding_windows(ids, max_length, stride), lambda p: list(zip(*p)))
    return DataLoader(dataset("gpt2"), batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=unzip)
