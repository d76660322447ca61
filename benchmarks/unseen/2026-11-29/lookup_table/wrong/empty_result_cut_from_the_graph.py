"""An empty batch gives a new empty tensor that knows nothing of the table.

Breaks: Gradient reaches the table: ... an unused row gets zero
Seen by: lookup(torch.zeros(2, 3, requires_grad=True), torch.zeros(0, dtype=torch.long)).requires_grad -> False, not True
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    if not token_ids.numel():
        return torch.empty(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)
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

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
