"""Clips the gradient of its own weight by a hook.

Believes: gradients must be clipped, or training explodes.
Tell: Your layer clips the gradient of its weight, so a token that occurs three times learns no more than
    one that occurs once. Clipping, where it is wanted, is done after `backward`.
Caught by: looks_up_in_its_present_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.weight.register_hook(lambda grad: grad.clamp(-1, 1))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
