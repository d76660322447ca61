"""I come from C: a table is one long array, and row i begins at i * width. torch.take reads it that way."""

import torch
import torch.nn as nn


def _require(ids, count):
    # floor division sends 0..count-1, and nothing else, to 0
    if ids.div(count, rounding_mode="floor").ne(0).any():
        raise IndexError("token id out of range, ids go from 0 to %d" % (count - 1))


def lookup(table, token_ids):
    """row of `table` for each id"""
    height, width = table.shape
    _require(token_ids, height)
    begin = token_ids.to(torch.int64).unsqueeze(-1) * width
    offset = torch.arange(width, dtype=torch.int64, device=table.device)
    return torch.take(table, begin + offset)


def one_hot_lookup(table, token_ids):
    """the same by a matrix of 0 and 1"""
    height, width = table.shape
    _require(token_ids, height)
    n = token_ids.numel()
    # one long array of zeros again, with a 1 at position id of line number i
    line = torch.arange(n, dtype=torch.int64, device=table.device) * height
    hot = torch.zeros(n * height, dtype=table.dtype, device=table.device)
    hot[line + token_ids.reshape(-1)] = 1
    return hot.view(n, height).matmul(table).view(*token_ids.shape, width)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        weight = torch.empty(vocab_size * emb_dim)
        weight.normal_()
        self.register_parameter("weight", nn.Parameter(weight.view(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
