"""Starts with zeros in row 0, as padding, and a table else drawn at random.

Believes: token 0 is padding.
Tell: Row 0 of your table starts with zeros. Token 0 is a token like any other: every row is drawn from N(0, 1).
Caught by: draws_its_weight_at_random
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        table = torch.randn(vocab_size, emb_dim)
        table[0] = 0
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
