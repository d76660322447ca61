"""Multiplies with a detached table, so no gradient reaches it.

Believes: the one-hot product is only for showing, not for learning.
Tell: No gradient comes through your product. Multiply anew in every call, and with the table itself: neither
    with a detached one, nor by giving an earlier answer again.
Caught by: one_hot_lookup_gives_the_same_rows
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
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    one_hot = F.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table.detach()


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
