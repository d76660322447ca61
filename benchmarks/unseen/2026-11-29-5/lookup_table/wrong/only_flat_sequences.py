"""Week 1, lookup table. A sentence is a list of IDs, so I go through it with a loop."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = []
    for token_id in token_ids:
        i = int(token_id)
        if i < 0 or i >= table.shape[0]:
            raise IndexError("no such token: " + str(i))
        rows.append(table[i])
    return torch.stack(rows)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = []
    for token_id in token_ids:
        i = int(token_id)
        if i < 0 or i >= table.shape[0]:
            raise IndexError("no such token: " + str(i))
        one_hot = torch.zeros(table.shape[0], dtype=table.dtype, device=table.device)
        one_hot[i] = 1
        rows.append(one_hot)
    return torch.stack(rows) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
