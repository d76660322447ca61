import torch
from torch import nn
from torch import Tensor


# turn the ids into one long python list, and check each of them
def make_list(token_ids, V):
    my_list = []
    one_long_row = token_ids.reshape(-1)
    numbers = one_long_row.tolist()
    k = 0
    while k < len(numbers):
        number = numbers[k]
        if number < 0:
            raise IndexError("id number %d is %d, it is negative" % (k, number))
        if number > V - 1:
            raise IndexError("id number %d is %d, it is too large" % (k, number))
        my_list.append(number)
        k = k + 1
    return my_list


def new_shape(token_ids, D):
    s = []
    for n in token_ids.shape:
        s.append(n)
    s.append(D)
    return s


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    D = table.shape[1]
    my_list = make_list(token_ids, V)
    if len(my_list) == 0:
        # nothing to pick: an empty piece of the table
        return table[0:0].reshape(new_shape(token_ids, D))
    where = torch.tensor(my_list, device=table.device)
    all_columns = table.unbind(1)
    picked = []
    for column in all_columns:
        picked.append(column[where])
    result = torch.stack(picked, dim=1)
    result = result.reshape(new_shape(token_ids, D))
    return result


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    D = table.shape[1]
    my_list = make_list(token_ids, V)
    N = len(my_list)
    matrix = torch.zeros(N, V, dtype=table.dtype, device=table.device)
    for n in range(N):
        matrix[n, my_list[n]] = 1
    result = torch.matmul(matrix, table)
    result = result.reshape(new_shape(token_ids, D))
    return result


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super(TokenEmbedding, self).__init__()
        rows = []
        for v in range(vocab_size):
            rows.append(torch.randn(emb_dim))
        start = torch.stack(rows)
        self.weight = nn.Parameter(start)

    def forward(self, token_ids: Tensor) -> Tensor:
        result = lookup(self.weight, token_ids)
        return result
