import torch
import torch.nn as nn
import torch.nn.functional as F


def one_hot_lookup(table, token_ids):
    num_tokens = table.shape[0]
    ids = token_ids.long()
    if torch.any(ids < 0) or torch.any(ids >= num_tokens):
        raise IndexError("token id out of range")
    one_hot = F.one_hot(ids, num_classes=num_tokens)
    return torch.matmul(one_hot.to(table.dtype), table)


def lookup(table, token_ids):
    # an index is the same thing as a matrix product with a one-hot vector
    return one_hot_lookup(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        ids = token_ids.long()
        if torch.any(ids < 0) or torch.any(ids >= self.weight.shape[0]):
            raise IndexError("token id out of range")
        return self.weight[ids]
