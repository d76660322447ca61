"""forward remembers its answer for the same IDs, and gives it again after weight has changed.

Breaks: `forward` is the lookup in `weight`, every time anew
Seen by: m = TokenEmbedding(2, 1); i = torch.tensor([0]); m(i); m.weight.data.fill_(7); m(i).item() == 7 -> False, not True
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
    check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._known = {}

    def forward(self, token_ids):
        key = (tuple(token_ids.shape), tuple(token_ids.flatten().tolist()))
        if key not in self._known:
            self._known[key] = lookup(self.weight, token_ids).clone()
        return self._known[key]
