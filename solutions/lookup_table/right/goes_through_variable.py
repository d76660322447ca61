"""As it was written when a tensor had to be wrapped in a Variable: sizes, views, `%`, and `data`."""

import torch
import torch.nn as nn
from torch.autograd import Variable


def _numbers(token_ids, n):
    """The IDs as a list, all of them in the table."""
    numbers = token_ids.contiguous().view(-1).tolist()
    for number in numbers:
        if not 0 <= number < n:
            raise IndexError("ID %d is not in 0..%d" % (number, n - 1))
    return numbers


def lookup(table, token_ids):
    _numbers(token_ids, table.size(0))
    flat = Variable(token_ids.contiguous().view(-1).long())
    rows = torch.index_select(table, 0, flat)
    return rows.view(*list(token_ids.size()) + [table.size(1)])


def one_hot_lookup(table, token_ids):
    numbers = _numbers(token_ids, table.size(0))
    hot = table.new_zeros((len(numbers), table.size(0)))
    for k in range(len(numbers)):
        hot[k, numbers[k]] = 1
    rows = torch.mm(Variable(hot), table)
    return rows.view(*list(token_ids.size()) + [table.size(1)])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim))
        self.weight.data.normal_(0, 1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
