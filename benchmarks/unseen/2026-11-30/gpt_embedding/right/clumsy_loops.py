import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        numbers = torch.zeros(rows, cols, dtype=torch.float32)
        # fill it column after column
        for c in range(cols):
            numbers[:, c] = torch.randn(rows)
        self.weight = nn.Parameter(numbers)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.V = vocab_size
        self.D = emb_dim
        self.C = context_size
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        # how long is it
        T = token_ids.shape[len(token_ids.shape) - 1]
        if T > self.C:
            raise ValueError("too many tokens: " + str(T) + " but context_size is " + str(self.C))

        # all the ids, one after the other
        ids = []
        positions = []
        t = 0
        for one_id in token_ids.flatten().tolist():
            if one_id < 0:
                raise IndexError("token id " + str(one_id) + " is negative")
            if one_id > self.V - 1:
                raise IndexError("token id " + str(one_id) + " is too big")
            ids.append(one_id)
            positions.append(t)
            t = t + 1
            if t == T:
                t = 0

        ids = torch.tensor(ids, dtype=torch.int64, device=token_ids.device)
        positions = torch.tensor(positions, dtype=torch.int64, device=token_ids.device)
        a = self.tok_emb.weight[ids]
        b = self.pos_emb.weight[positions]
        c = a + b

        # put the shape back
        new_shape = []
        for size in token_ids.shape:
            new_shape.append(size)
        new_shape.append(self.D)
        return c.reshape(new_shape)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad == True:
            n = 1
            for size in p.shape:
                n = n * size
            total = total + n
    return total
