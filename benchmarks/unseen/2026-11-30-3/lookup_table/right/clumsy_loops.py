import torch
from torch import nn

def lookup(table, token_ids):
    V = table.shape[0]
    D = table.shape[1]
    # first make a flat python list of all the numbers
    numbers = []
    for n in token_ids.reshape(-1).tolist():
        numbers.append(n)
    # now look if they are good
    for n in numbers:
        if n < 0:
            raise IndexError("negative id " + str(n))
        if n > V - 1:
            raise IndexError("id too big " + str(n))
    # a python list of all rows (table[n] in the loop was slow in backward)
    all_rows = list(table.unbind(0))
    picked = []
    for n in numbers:
        picked.append(all_rows[n])
    new_shape = []
    for s in token_ids.shape:
        new_shape.append(s)
    new_shape.append(D)
    if len(picked) == 0:
        # torch.stack does not like an empty list
        return table[0:0].reshape(new_shape)
    out = torch.stack(picked)
    out = out.reshape(new_shape)
    return out


def one_hot_lookup(table, token_ids):
    V = table.shape[0]
    D = table.shape[1]
    numbers = token_ids.reshape(-1).tolist()
    matrix = torch.zeros(len(numbers), V, dtype=table.dtype, device=table.device)
    row = 0
    for n in numbers:
        if n < 0 or n >= V:
            raise IndexError("id " + str(n) + " is not in the table")
        matrix[row][n] = 1
        row = row + 1
    result = torch.matmul(matrix, table)
    new_shape = list(token_ids.shape)
    new_shape.append(D)
    return result.reshape(new_shape)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        numbers = torch.zeros(vocab_size, emb_dim)
        for c in range(emb_dim):
            numbers[:, c] = torch.randn(vocab_size)
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids):
        out = lookup(self.weight, token_ids)
        return out
