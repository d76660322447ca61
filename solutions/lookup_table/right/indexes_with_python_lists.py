"""Turns the IDs into a Python list, and indexes with that."""

import torch
from torch import nn


def numbers_of(table, token_ids):
    numbers = token_ids.reshape(-1).tolist()
    allowed = range(table.shape[0])
    if not all(number in allowed for number in numbers):
        raise IndexError([number for number in numbers if number not in allowed])
    return numbers


def lookup(table, token_ids):
    rows = table[numbers_of(table, token_ids)]
    return rows.reshape(list(token_ids.shape) + [table.shape[1]])


def one_hot_lookup(table, token_ids):
    numbers = numbers_of(table, token_ids)
    one_hot = [[float(column == number) for column in range(table.shape[0])] for number in numbers]
    one_hot = table.new_tensor(one_hot).reshape(len(numbers), table.shape[0])
    return (one_hot @ table).reshape(list(token_ids.shape) + [table.shape[1]])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        nn.Module.__init__(self)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
