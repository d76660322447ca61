import torch
from torch import nn

# I check every single thing because I got bitten before (-1 gave me the last row and I did not see it)


def number_of_rows(table):
    n = 0
    for _ in range(table.shape[0]):
        n = n + 1
    return n


def everything_ok(table, token_ids):
    n = number_of_rows(table)
    flat = token_ids.reshape(-1)
    numbers = flat.tolist()
    for k in range(len(numbers)):
        if numbers[k] < 0:
            raise IndexError("number " + str(k) + " of the ids is negative: " + str(numbers[k]))
        elif numbers[k] == n:
            raise IndexError("number " + str(k) + " of the ids is just one too large: " + str(numbers[k]))
        elif numbers[k] > n:
            raise IndexError("number " + str(k) + " of the ids is too large: " + str(numbers[k]))
        else:
            pass
    return numbers


def lookup(table, token_ids):
    numbers = everything_ok(table, token_ids)
    all_rows = table.split(1, dim=0)
    picked = []
    for number in numbers:
        row = all_rows[number]
        picked.append(row)
    if len(picked) == 0:
        # cat does not like an empty list
        result = table[0:0]
    else:
        result = torch.cat(picked, dim=0)
    shape = []
    for s in token_ids.shape:
        shape.append(s)
    shape.append(table.shape[1])
    return result.reshape(shape)


def one_hot_lookup(table, token_ids):
    numbers = everything_ok(table, token_ids)
    rows = len(numbers)
    columns = table.shape[0]
    one_hot = torch.zeros((rows, columns), device=table.device)
    for r in range(rows):
        one_hot[r, numbers[r]] = 1.0
    one_hot = one_hot.to(table.dtype)
    result = torch.matmul(one_hot, table)
    shape = []
    for s in token_ids.shape:
        shape.append(s)
    shape.append(table.shape[1])
    return result.reshape(shape)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        w = torch.empty(vocab_size, emb_dim)
        torch.nn.init.normal_(w, 0, 1)
        self.weight = torch.nn.Parameter(w)

    def forward(self, token_ids):
        answer = lookup(self.weight, token_ids)
        if answer.shape[:-1] != token_ids.shape:
            raise RuntimeError("this should not happen")
        return answer
