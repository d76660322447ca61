"""Raises ValueError in the layer, and IndexError in lookup.

Believes: a layer checks its input, and wrong input is a ValueError.
Tell: Your layer refuses bad IDs with a ValueError. It must raise IndexError, as `lookup` does.
Caught by: token_embedding_takes_just_the_ids_of_its_table
"""

import torch
import torch.nn as nn
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
        self.vocab_size = vocab_size

    def forward(self, token_ids):
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise ValueError(f"token ids must be below {self.vocab_size}")
        return lookup(self.weight, token_ids)
