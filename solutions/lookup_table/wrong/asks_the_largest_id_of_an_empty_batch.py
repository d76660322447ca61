"""Asks for the largest ID, which an empty batch does not have.

Believes: every batch has a largest ID.
Tell: An empty batch breaks your code: it has no largest and no smallest ID. It must give an empty result,
    [0, D].
Caught by: keeps_the_shape_of_the_ids
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    if token_ids.max() >= table.shape[0] or token_ids.min() < 0:
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
