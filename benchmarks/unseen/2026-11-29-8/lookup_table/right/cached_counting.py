"""The numbers 0..V-1 are needed in every product, so they are counted once per size and device and then kept.

What depends on the table or on the IDs is never kept.
"""

import contextlib
import functools
import sys

import torch
from torch import Tensor, nn


@functools.lru_cache(maxsize=16)
def counting(upto: int, device: torch.device) -> Tensor:
    with torch.no_grad():
        return torch.arange(upto, dtype=torch.int64, device=device)


class OutOfVocabulary(IndexError):
    """Names the first ID that has no row."""

    def __init__(self, token_id: int, vocab_size: int) -> None:
        super().__init__(f"token {token_id} is not among the {vocab_size} tokens of this table")
        self.token_id = token_id


@contextlib.contextmanager
def complaint(enabled: bool):
    """Prints what is wrong before it is raised, if asked to."""
    try:
        yield
    except OutOfVocabulary as error:
        if enabled:
            print(error, file=sys.stderr)
        raise


def _vet(token_ids: Tensor, vocab_size: int) -> None:
    wrong = (token_ids < 0) | (token_ids >= vocab_size)
    if wrong.any():
        raise OutOfVocabulary(token_ids[wrong][0].item(), vocab_size)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    with complaint(enabled=False):
        _vet(token_ids, table.shape[0])
    match token_ids.ndim:
        case 0:
            return table[token_ids.unsqueeze(0)].squeeze(0)
        case _:
            return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    with complaint(enabled=False):
        _vet(token_ids, table.shape[0])
    one_hot = torch.eq(token_ids.unsqueeze(-1), counting(table.shape[0], table.device))
    return torch.tensordot(one_hot.to(table.dtype), table, dims=([-1], [0]))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        with torch.no_grad():
            for row in self.weight:
                row.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
