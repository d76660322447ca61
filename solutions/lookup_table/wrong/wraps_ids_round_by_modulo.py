"""Takes IDs modulo the size of the table instead of refusing them.

Believes: the remainder is a safe way to stay inside the table.
Tell: You wrap IDs round with a remainder, so an ID that is not in the table gets some other token's row.
    It must be refused.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table, token_ids):
    vocab_size, _ = table.shape
    return table[token_ids % vocab_size]


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
