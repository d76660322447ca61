"""Calls F.embedding with token 0 as padding.

Believes: padding_idx=0 is the usual setting.
Tell: Your layer calls `F.embedding` with `padding_idx=0`, so row 0 gets no gradient. Token 0 is a token like any other,
    and the lookup is yours to write.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return F.embedding(token_ids, self.weight, padding_idx=0)
