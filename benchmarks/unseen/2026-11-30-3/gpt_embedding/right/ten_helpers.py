"""One job, one function."""

import torch
from torch import nn


def _make_table(rows, columns):
    return nn.Embedding(rows, columns)


def _rows_of(table):
    return table.weight.shape[0]


def _length_of(token_ids):
    return token_ids.shape[-1]


def _is_too_long(token_ids, limit):
    return _length_of(token_ids) > limit


def _complain_about_length(token_ids, limit):
    raise ValueError(f"There are {_length_of(token_ids)} tokens, {limit} are allowed.")


def _check_length(token_ids, limit):
    if _is_too_long(token_ids, limit):
        _complain_about_length(token_ids, limit)


def _positions_for(token_ids):
    ones = torch.ones(_length_of(token_ids), dtype=torch.int64, device=token_ids.device)
    return ones.cumsum(dim=0) - 1


def _token_rows(table, token_ids):
    return table(token_ids)


def _position_rows(table, token_ids):
    return table(_positions_for(token_ids))


def _add(a, b):
    return a + b


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = _make_table(vocab_size, emb_dim)
        self.pos_emb = _make_table(context_size, emb_dim)

    def forward(self, token_ids):
        _check_length(token_ids, _rows_of(self.pos_emb))
        return _add(_token_rows(self.tok_emb, token_ids), _position_rows(self.pos_emb, token_ids))


def _is_learned(parameter):
    return parameter.requires_grad


def _size(parameter):
    return parameter.numel()


def count_parameters(module):
    return sum(map(_size, filter(_is_learned, module.parameters())))
