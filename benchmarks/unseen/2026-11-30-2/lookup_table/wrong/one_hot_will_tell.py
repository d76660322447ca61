import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if (token_ids < 0).any():
        raise IndexError("negative token id")
    return table[token_ids]  # too large an index is an IndexError already


def one_hot_lookup(table, token_ids):
    if (token_ids < 0).any():
        raise IndexError("negative token id")
    one_hot = F.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
