"""Writes the gradient of a repeated ID over itself instead of adding it up.

Believes: each row of the table appears once, so its gradient can be written.
Tell: A row that is picked twice gets the gradient of only one of its uses. All contributions have to be
    added up.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, token_ids):
        ctx.save_for_backward(token_ids)
        ctx.size = table.shape
        return table[token_ids.long()]

    @staticmethod
    def backward(ctx, grad):
        (token_ids,) = ctx.saved_tensors
        full = grad.new_zeros(ctx.size)
        full[token_ids.long()] = grad
        return full, None


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return Rows.apply(table, token_ids)


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
