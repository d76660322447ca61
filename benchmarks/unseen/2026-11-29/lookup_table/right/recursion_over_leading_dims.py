"""Recursion: a batch is the stack of the lookups of its parts, down to one line of IDs."""
import torch
from torch import Tensor, nn


def refuse_strangers(table: Tensor, token_ids: Tensor) -> None:
    strangers = token_ids.lt(0).logical_or(token_ids.ge(table.size(0)))
    if strangers.count_nonzero():
        raise IndexError("some IDs are not in the table")


def _rows(table: Tensor, ids: Tensor) -> Tensor:
    if ids.dim() == 0:
        return _rows(table, ids.unsqueeze(0)).squeeze(0)
    if ids.dim() == 1:
        return table.index_select(0, ids)
    if len(ids) == 0:
        return table[:0].reshape(*ids.shape, table.size(1))
    return torch.stack([_rows(table, part) for part in ids])


def _product(table: Tensor, ids: Tensor) -> Tensor:
    if ids.dim() == 0:
        hot = torch.zeros(table.size(0), dtype=table.dtype, device=table.device)
        hot[ids.long()] = 1
        return hot @ table
    if len(ids) == 0:
        return table[:0].reshape(*ids.shape, table.size(1))
    return torch.stack([_product(table, part) for part in ids])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    refuse_strangers(table, token_ids)
    return _rows(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    refuse_strangers(table, token_ids)
    return _product(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty(vocab_size, emb_dim)
        with torch.no_grad():
            weight.normal_()
        self.weight = nn.Parameter(weight, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
