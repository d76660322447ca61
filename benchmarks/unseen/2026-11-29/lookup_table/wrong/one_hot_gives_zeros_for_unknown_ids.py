"""An ID outside the table has no 1 in its line, so its row is zeros and nothing is raised.

Breaks: An ID outside `0..V-1`, a negative one too, raises `IndexError`
Seen by: one_hot_lookup(torch.ones(2, 1), torch.tensor([-1, 5])).tolist() -> [[0.0], [0.0]], not IndexError
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    rows = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = token_ids[..., None] == rows
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
