"""Sends IDs through int16, so those above 32767 come out negative.

Believes: sixteen bits are enough for 50257 tokens.
Tell: Your IDs go wrong from 32768 on: sixteen bits with a sign end at 32767, and GPT-2 has 50257 tokens.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError("token id outside the table")
    short = token_ids.short()  # saves memory
    return table[short.int()]


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
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
