"""nn.Linear already stores [out, in], which is the shape wanted here, so it is borrowed."""
import torch
from torch import nn


def _flat(v, x):
    x = x.reshape(-1).long()
    if torch.any(x.div(v, rounding_mode="floor") != 0):
        raise IndexError(f"IDs must be from 0 to {v - 1}")
    return x


def lookup(table, token_ids):
    v, d = table.shape
    return table.index_select(0, _flat(v, token_ids)).reshape(*token_ids.shape, d)


def one_hot_lookup(table, token_ids):
    v, d = table.shape
    x = _flat(v, token_ids)
    hot = table.new_zeros(len(x), v).scatter_(1, x[:, None], 1)
    return nn.functional.linear(hot, table.t()).reshape(*token_ids.shape, d)


class TokenEmbedding(nn.Linear):
    def __init__(self, vocab_size, emb_dim):
        super().__init__(emb_dim, vocab_size, bias=False)

    def reset_parameters(self):
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
