"""Lookup two ways: index_select, and F.one_hot with a product."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def ids_in_table(table: Tensor, token_ids: Tensor) -> bool:
    return bool(((token_ids >= 0) & (token_ids < table.shape[0])).all())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ids_in_table(table, token_ids):
        raise IndexError("an ID is not in the table")
    return torch.index_select(table, 0, token_ids.reshape(-1)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ids_in_table(table, token_ids):
        raise IndexError("an ID is not in the table")
    one_hot = F.one_hot(token_ids, num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
