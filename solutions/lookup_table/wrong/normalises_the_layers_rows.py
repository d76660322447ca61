"""Sends the rows through a layer norm without parameters.

Believes: every layer of a GPT ends with a layer norm.
Tell: You send the rows through a layer norm. The layer is the lookup alone.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = lookup(self.weight, token_ids)
        return F.layer_norm(rows, rows.shape[-1:])
