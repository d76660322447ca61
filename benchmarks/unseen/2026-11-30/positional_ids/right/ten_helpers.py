import torch
from torch import nn


def get_shape(t):
    return t.shape


def get_last(shape):
    return shape[-1]


def get_window_length(t):
    return get_last(get_shape(t))


def get_device(t):
    return t.device


def make_range(n, device):
    return torch.arange(n, device=device, dtype=torch.int64)


def positional_ids(token_ids):
    return make_range(get_window_length(token_ids), get_device(token_ids))


def make_noise(rows, cols):
    return torch.randn((rows, cols))


def make_parameter(noise):
    return nn.Parameter(noise)


def is_too_long(n, limit):
    return n > limit


def make_message(n, limit):
    return "The window has {} tokens. The table has room for {}.".format(n, limit)


def check_length(n, limit):
    if is_too_long(n, limit):
        raise ValueError(make_message(n, limit))


def number_of_rows(table):
    return get_shape(table)[0]


def pick_rows(table, ids):
    return torch.index_select(table, dim=0, index=ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = make_parameter(make_noise(context_size, emb_dim))

    def forward(self, token_ids):
        check_length(get_window_length(token_ids), number_of_rows(self.weight))
        return pick_rows(self.weight, positional_ids(token_ids))
