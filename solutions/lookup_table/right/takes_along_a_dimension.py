"""Takes along a dimension; the one-hot rows are rows of an identity matrix."""
import torch
from torch import nn


def check(vocab_size, token_ids):
    bad = torch.logical_or(token_ids.lt(0), token_ids.ge(vocab_size))
    if bad.any().item():
        raise IndexError("IndexError: token id not in 0..%d" % (vocab_size - 1))


def lookup(table, token_ids):
    check(len(table), token_ids)
    index = token_ids.long().reshape(-1, 1).expand(-1, table.shape[1])
    return torch.take_along_dim(table, index, dim=0).unflatten(0, token_ids.shape or (1,)).reshape(
        *token_ids.shape, table.shape[1]
    ) if token_ids.numel() else table[token_ids]


def one_hot_lookup(table, token_ids):
    check(len(table), token_ids)
    identity = torch.eye(len(table), dtype=table.dtype, device=table.device)
    return identity[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn([vocab_size, emb_dim])))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
