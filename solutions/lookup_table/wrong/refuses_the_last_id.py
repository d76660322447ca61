"""Refuses the last ID of the table, V - 1.

Believes: IDs must be smaller than V - 1.
Tell: You refuse the last token of the vocabulary: the ID V - 1 has a row, the last one.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor


def lookup(table, token_ids):
    last = len(table) - 1
    if ((token_ids < 0) | (token_ids >= last)).any():
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
