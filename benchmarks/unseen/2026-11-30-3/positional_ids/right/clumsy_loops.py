import torch
from torch import nn

# my first try with torch, sorry for the loops


def positional_ids(token_ids):
    # the last number of the shape is how many tokens there are
    sizes = list(token_ids.shape)
    how_many = 0
    for s in sizes:
        how_many = s          # after the loop it is the last one
    numbers = []
    i = 0
    while i < how_many:
        numbers.append(i)
        i = i + 1
    # int64 has to be said, because an empty list has no type
    result = torch.tensor(numbers, dtype=torch.int64)
    result = result.to(token_ids.device)
    return result


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.c = context_size
        self.d = emb_dim
        table = torch.zeros(context_size, emb_dim)
        for row in range(context_size):
            table[row] = torch.randn(emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        how_many = token_ids.shape[len(token_ids.shape) - 1]
        if how_many > self.c:
            raise ValueError("Too many tokens: " + str(how_many) + " and only " + str(self.c) + " places")
        if how_many == 0:
            return self.weight[0:0]
        rows = []
        counter = 0
        for row in self.weight:
            if counter < how_many:
                rows.append(row)
            counter += 1
        return torch.stack(rows)
