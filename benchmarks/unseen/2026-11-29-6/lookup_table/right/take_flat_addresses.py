"""Assignment: lookup table.

I think of the table as one long line of V*D numbers, as it lies in memory. Number j of row i has the address
i*D + j, so looking up is: work out all addresses, and take what lies there. torch.take does the second half, and
it counts addresses by shape, so a transposed table is no trouble.
"""
import torch
from torch import nn


def _all_in_table(token_ids, V):
    if token_ids.numel() == 0:
        return True
    low, high = torch.aminmax(token_ids)
    return int(low) >= 0 and int(high) < V


def lookup(table, token_ids):
    V, D = table.size()
    if not _all_in_table(token_ids, V):
        raise IndexError("there is an ID outside 0..%d" % (V - 1))
    first = token_ids.long().unsqueeze(-1) * D                     # [..., 1], where each row begins
    step = torch.arange(D, device=token_ids.device)                # [D]
    return torch.take(table, first + step)                         # [..., D]


def one_hot_lookup(table, token_ids):
    V, D = table.size()
    if not _all_in_table(token_ids, V):
        raise IndexError("there is an ID outside 0..%d" % (V - 1))
    n = token_ids.numel()
    # the ones stand at i*V + id of the long line of the one-hot matrix
    line = torch.zeros(n * V, dtype=table.dtype, device=table.device)
    where = torch.arange(n, device=table.device) * V + token_ids.reshape(-1).long()
    line.put_(where, torch.ones(n, dtype=table.dtype, device=table.device))
    return line.view(n, V).mm(table).view(tuple(token_ids.shape) + (D,))


class TokenEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
