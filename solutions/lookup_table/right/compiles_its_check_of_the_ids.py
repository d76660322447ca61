"""Has torch.jit.script compile the function that looks for bad IDs, which reads that function's source."""

import torch
from torch import Tensor, nn


@torch.jit.script
def any_outside(token_ids: Tensor, vocab_size: int) -> bool:
    return bool(((token_ids < 0) | (token_ids >= vocab_size)).any())


def lookup(table, token_ids):
    if any_outside(token_ids, table.shape[0]):
        raise IndexError("an ID has no row in the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if any_outside(token_ids, table.shape[0]):
        raise IndexError("an ID has no row in the table")
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
