import torch
import torch.nn as nn


def positional_ids(token_ids):
    # how many numbers do I need?
    shape = []
    for s in token_ids.shape:
        shape.append(s)
    how_many = shape[len(shape) - 1]

    numbers = []
    i = 0
    while True:
        if i == how_many:
            break
        numbers.append(i)
        i = i + 1
    answer = torch.tensor(numbers, dtype=torch.int64)
    answer = answer.to(token_ids.device)
    return answer


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        rows = []
        for i in range(context_size):
            row = torch.randn(emb_dim)
            rows.append(row)
        table = torch.stack(rows)
        self.weight = nn.Parameter(table)
        self.context_size = context_size
        self.emb_dim = emb_dim

    def forward(self, token_ids):
        how_many = token_ids.shape[-1]
        if how_many > self.context_size:
            msg = "Too many tokens! You gave me " + str(how_many)
            msg = msg + " but I only have " + str(self.context_size) + " places."
            raise ValueError(msg)
        if how_many == 0:
            # stack does not like an empty list
            return self.weight[0:0]
        picked = []
        count = 0
        for row in self.weight:
            if count < how_many:
                picked.append(row)
            count += 1
        result = torch.stack(picked, dim=0)
        return result
