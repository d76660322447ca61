"""Returns an expanded view of one row where all IDs are the same."""

import torch
from torch import nn


def lookup(table, token_ids):
    numbers = token_ids.flatten().tolist()
    for number in numbers:
        if not 0 <= number <= table.shape[0] - 1:
            raise IndexError(number)
    if len(set(numbers)) == 1:
        return table[numbers[0]].expand(*token_ids.shape, table.shape[1])
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    one_hot = torch.eq(token_ids[..., None], torch.arange(len(table), device=table.device)).to(table)
    if bool((one_hot.sum(-1) == 0).any()):
        raise IndexError("no such row")
    return torch.tensordot(one_hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
