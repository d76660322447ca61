import torch
from torch import nn


class UnknownTokenError(IndexError):
    pass


def ensure_known(token_ids, vocab_size):
    too_small = token_ids < 0
    too_large = token_ids >= vocab_size
    if token_ids.numel() > 0 and (too_small.all() or too_large.any()):
        raise UnknownTokenError(f"IDs have to be between 0 and {vocab_size - 1}")


def lookup(table, token_ids):
    ensure_known(token_ids, table.shape[0])
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    vocab_size = table.shape[0]
    known = (token_ids >= 0) & (token_ids < vocab_size)
    if not known.all():
        raise UnknownTokenError(f"IDs have to be between 0 and {vocab_size - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=vocab_size)
    return torch.einsum("...v,vd->...d", one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
