"""Detaches what the layer returns.

Believes: the input of a network needs no gradient.
Tell: After `backward()` the `weight` of your layer has no gradient, so it never learns: what a call returns is cut off from
    `weight`, or a later call clears what has arrived there.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


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

    def forward(self, token_ids):
        rows = lookup(self.weight, token_ids)
        return rows.detach()
