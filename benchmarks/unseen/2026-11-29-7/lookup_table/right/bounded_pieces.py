"""One-hot matrices of GPT-2's vocabulary are huge, so mine is built for some tokens at a time and never whole."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

CELLS = 8_000_000  # numbers in one piece of a one-hot matrix, at most, if a single row fits


def _validated(token_ids: Tensor, vocab_size: int) -> Tensor:
    flat = token_ids.reshape(-1)
    for piece in flat.split(65_536):
        if piece.numel() and not (0 <= piece.min().item() and piece.max().item() < vocab_size):
            raise IndexError(f"found an ID outside 0..{vocab_size - 1}")
    return flat


def _hot_pieces(flat: Tensor, like: Tensor) -> Iterator[Tensor]:
    vocab_size = like.shape[0]
    at_once = max(1, CELLS // vocab_size)
    start = 0
    while start < flat.numel():
        some = flat[start : start + at_once]
        piece = torch.zeros((some.numel(), vocab_size), dtype=like.dtype, device=like.device)
        yield piece.index_put_((torch.arange(some.numel(), device=like.device), some), like.new_ones(()))
        start += at_once


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _validated(token_ids, table.shape[0])
    pieces = [table[some] for some in flat.split(16_384)]
    return torch.cat(pieces).reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _validated(token_ids, table.shape[0])
    pieces = [hot @ table for hot in _hot_pieces(flat, table)]
    whole = torch.cat(pieces) if pieces else table[0:0]
    return whole.reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn_like(torch.empty(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
