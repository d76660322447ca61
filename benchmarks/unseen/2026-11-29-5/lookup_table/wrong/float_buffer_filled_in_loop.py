"""My lookup table.

I make an empty result first and then fill it row by row, that way I understand what happens.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).tolist()
    result = torch.zeros(len(flat), D, device=table.device)
    for n, token_id in enumerate(flat):
        if token_id < 0 or token_id >= V:
            raise IndexError(f"token {token_id} is not in the table")
        result[n] = table[token_id]
    return result.reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    flat = token_ids.reshape(-1).tolist()
    one_hot = torch.zeros(len(flat), V, dtype=table.dtype, device=table.device)
    for n, token_id in enumerate(flat):
        if token_id < 0 or token_id >= V:
            raise IndexError(f"token {token_id} is not in the table")
        one_hot[n, token_id] = 1
    return (one_hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
