"""gather, with IDs expanded over the columns, finds the places in the flat table; the one-hot matrix is filled like in numpy."""
import torch
import torch.nn as nn


def check_ids(ids, n_rows):
    inside = torch.logical_and(ids.ge(0), ids.lt(n_rows))
    if not bool(inside.all()):
        raise IndexError(f"bad token IDs: {ids[~inside].tolist()}")


def lookup(table, token_ids):
    V, D = table.shape
    check_ids(token_ids, V)
    index = token_ids.reshape(-1, 1).to(torch.int64).expand(-1, D)
    # gather may rewrite the bits of a bfloat16 nan, so gather the places of the numbers, not the numbers
    places = torch.arange(V * D, device=table.device).view(V, D).gather(0, index)
    return table.flatten()[places].reshape(token_ids.shape + (D,))


def one_hot_lookup(table, token_ids):
    V, D = table.shape
    check_ids(token_ids, V)
    ids = token_ids.flatten().long()
    hot = table.new_zeros((len(ids), V))
    hot[torch.arange(len(ids), device=ids.device), ids] = 1
    return torch.matmul(hot, table).reshape(token_ids.shape + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim))))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
