# homework week 2 -- my own notes are in here, sorry for the mess
import math   # not needed any more
import torch
import torch.nn as nn
import torch.nn.functional as F

DEBUG = True
OLD_CONTEXT = 1024


def old_positional_ids(x):
    # first try, only good for [B, T]
    B, T = x.shape
    return torch.arange(T)


def check_is_tensor(x):
    if not torch.is_tensor(x):
        print("hey, this is not a tensor:", type(x))
        raise TypeError("not a tensor: " + str(type(x)))
    if len(x.shape) == 0:
        print("no dimension??")
        raise ValueError("a tensor without dimensions has no tokens")


def positional_ids(token_ids):
    check_is_tensor(token_ids)
    if DEBUG:
        print("token_ids:", token_ids.shape, token_ids.dtype, token_ids.device)
    how_many = token_ids.shape[len(token_ids.shape) - 1]
    the_list = []
    i = 0
    while True:
        if i == how_many:
            break
        the_list.append(i)
        i = i + 1
    # dtype is important! torch.tensor([]) is float otherwise
    result = torch.tensor(the_list, dtype=torch.long)
    result = result.to(token_ids.device)   # GPU!!
    if DEBUG:
        print("positions:", result.shape)
    return result


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        print("making a table", context_size, "x", emb_dim)
        self.context_size = context_size
        self.emb_dim = emb_dim
        # self.pos_emb = nn.Embedding(context_size, emb_dim)
        # self.weight = torch.randn(context_size, emb_dim)    # forgot Parameter, no gradient
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        check_is_tensor(token_ids)
        how_many = token_ids.shape[-1]
        if how_many > self.context_size:
            print("TOO LONG")
            raise ValueError("too long! I got " + str(how_many) + " but I only have " + str(self.context_size))
        picked = []
        counter = 0
        for row in self.weight:
            if counter < how_many:
                picked.append(row)
            counter += 1
        if len(picked) == 0:
            out = self.weight[0:0]
        else:
            out = torch.stack(picked)
        if DEBUG:
            print("out:", out.shape)
        return out

    def show(self):
        print(self.weight)


if __name__ == "__main__":
    x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    print(positional_ids(x))
    p = PositionalEmbedding(4, 2)
    print(p(x))
    p.show()
