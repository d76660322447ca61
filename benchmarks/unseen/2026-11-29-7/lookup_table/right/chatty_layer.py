"""Tells what it does. The layer also counts the tokens that it has seen, in a buffer that is not saved."""

import logging
import warnings

import torch
from torch import Tensor, nn

log = logging.getLogger("embedding")


def _complain(table: Tensor, token_ids: Tensor) -> None:
    """Raise IndexError with a list of what is wrong, if anything is."""
    bad = token_ids[(token_ids < 0).logical_or(token_ids >= table.shape[0])]
    if bad.numel() > 0:
        message = f"{bad.numel()} of {token_ids.numel()} IDs are not in 0..{table.shape[0] - 1}, such as {bad.flatten()[0].item()}"
        print("lookup refused:", message)
        raise IndexError(message)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not isinstance(table, Tensor) or table.dim() != 2:
        raise TypeError("the table must be a tensor of two dimensions")
    if token_ids.dtype not in (torch.int32, torch.int64):
        raise TypeError(f"IDs are int32 or int64, not {token_ids.dtype}")
    _complain(table, token_ids)
    log.debug("looking up %d IDs", token_ids.numel())
    return table[token_ids, ...]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() * table.shape[0] > 100_000_000:
        warnings.warn("this one-hot matrix has more than a hundred million numbers", stacklevel=2)
    _complain(table, token_ids)
    hot = table.new_zeros(token_ids.numel(), table.shape[0])
    hot.index_put_((torch.arange(token_ids.numel(), device=hot.device), token_ids.reshape(-1).long()), hot.new_ones(()))
    return torch.addmm(table.new_zeros(1, table.shape[1]), hot, table).view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    seen: Tensor

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        print(f"a table of {vocab_size} x {emb_dim} numbers")
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_())
        self.register_buffer("seen", torch.zeros((), dtype=torch.int64), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = lookup(self.weight, token_ids)
        self.seen = self.seen + token_ids.numel()
        return rows
