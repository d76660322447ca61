"""Leaves bad IDs to torch.gather, which raises RuntimeError.

Believes: torch raises IndexError wherever an index is out of range.
Tell: For an ID that is not in the table your code lets torch raise a RuntimeError. Ask about the IDs
    yourself, and raise IndexError.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


def lookup(table, token_ids):
    emb_dim = table.shape[1]
    index = token_ids.reshape(-1, 1).long().repeat(1, emb_dim)
    return table.gather(0, index).reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
