"""weight is drawn from a generator of the module, started once: torch.manual_seed has no effect.

Breaks: drawn from N(0, 1) by torch's global generator
Seen by: torch.manual_seed(1); a = TokenEmbedding(2, 3); torch.manual_seed(1); b = TokenEmbedding(2, 3); torch.equal(a.weight, b.weight) -> False, not True
"""
import torch
from torch import Tensor, nn


_generator = torch.Generator()
_generator.manual_seed(2024)


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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=_generator))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
