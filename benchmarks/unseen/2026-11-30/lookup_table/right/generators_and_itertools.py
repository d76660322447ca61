import itertools as it
from math import prod

import torch
from torch import Tensor, nn


def each_id(token_ids: Tensor):
    """Yield the IDs as plain ints, in reading order."""
    for place in it.product(*map(range, token_ids.shape)):
        yield int(token_ids[place])


def good_ids(token_ids: Tensor, size: int):
    known = range(size)
    for token_id in each_id(token_ids):
        if token_id not in known:
            raise IndexError(f"{token_id} is none of the {size} tokens")
        yield token_id


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = list(good_ids(token_ids, table.shape[0]))
    index = torch.tensor(ids, dtype=torch.long, device=table.device)
    chunks = (table.index_select(0, part) for part in index.split(1 << 14))
    rows = torch.cat(list(chunks)) if ids else table[index]
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lines(ids, size, dtype, device):
    for token_id in ids:
        left, right = token_id, size - token_id - 1
        yield torch.nn.functional.pad(torch.ones(1, dtype=dtype, device=device), (left, right))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    size, dim = table.shape
    lines = list(one_hot_lines(good_ids(token_ids, size), size, table.dtype, table.device))
    hot = torch.stack(lines) if lines else table.new_zeros(0, size)
    assert hot.shape[0] == prod(token_ids.shape)
    return (hot @ table).reshape(*token_ids.shape, dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        lines = it.starmap(torch.randn, it.repeat((1, emb_dim), vocab_size))
        self.weight = nn.Parameter(torch.cat(list(lines)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
