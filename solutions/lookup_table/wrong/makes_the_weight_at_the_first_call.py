"""Draws the weight at the first call instead of at the start.

Believes: a weight may be made as late as it is needed.
Tell: Your `weight` is made at the first call, and replaces what had been loaded before. It is made in
    `__init__`.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.ready = False

    def forward(self, token_ids):
        if not self.ready and self.training:
            with torch.no_grad():
                self.weight.normal_()
        elif not self.ready:
            self.weight = nn.Parameter(torch.randn(self.weight.shape, dtype=self.weight.dtype))
        self.ready = not self.ready
        return lookup(self.weight, token_ids)
