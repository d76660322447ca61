import torch
from torch import nn


def _new_table(rows, columns):
    return nn.Parameter(_random(rows, columns))


def _random(rows, columns):
    return torch.randn((rows, columns), dtype=torch.float32)


def _holder(parameter):
    module = nn.Module()
    module.register_parameter("weight", parameter)
    return module


def _number_of_rows(table):
    return table.size(0)


def _last_size(token_ids):
    return token_ids.size(token_ids.dim() - 1)


def _too_long(length, limit):
    return ValueError("There are %d tokens, and room for %d." % (length, limit))


def _bad_id(value, rows):
    return IndexError("There is no token %d: the IDs are 0 to %d." % (value, rows - 1))


def _check_length(token_ids, table):
    length, limit = _last_size(token_ids), _number_of_rows(table)
    if length > limit:
        raise _too_long(length, limit)


def _outside(token_ids, rows):
    return token_ids[(token_ids < 0) | (token_ids > rows - 1)]


def _check_ids(token_ids, table):
    wrong = _outside(token_ids, _number_of_rows(table))
    if len(wrong) > 0:
        raise _bad_id(int(wrong[0]), _number_of_rows(table))


def _token_rows(token_ids, table):
    return table[token_ids]


def _position_rows(token_ids, table):
    return table[: _last_size(token_ids)]


def _sum(left, right):
    return left + right


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = _holder(_new_table(vocab_size, emb_dim))
        self.pos_emb = _holder(_new_table(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        _check_length(token_ids, self.pos_emb.weight)
        _check_ids(token_ids, self.tok_emb.weight)
        return _sum(_token_rows(token_ids, self.tok_emb.weight), _position_rows(token_ids, self.pos_emb.weight))


def _is_trained(parameter):
    return parameter.requires_grad


def _size(parameter):
    return parameter.numel()


def count_parameters(module: nn.Module) -> int:
    return sum(map(_size, filter(_is_trained, module.parameters())))
