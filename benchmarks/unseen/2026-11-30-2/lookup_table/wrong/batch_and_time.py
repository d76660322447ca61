import torch
from torch import nn


def check(table, token_ids):
    if token_ids.numel() > 0 and (int(token_ids.min()) < 0 or int(token_ids.max()) >= table.shape[0]):
        raise IndexError("token id not in table")


def lookup(table, token_ids):
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    check(table, token_ids)
    V, D = table.shape
    if token_ids.dim() < 2:
        # one sequence: a batch of one
        return one_hot_lookup(table, token_ids.reshape(1, -1)).reshape(*token_ids.shape, D)
    B, T = token_ids.shape[0], token_ids.shape[-1]
    one_hot = torch.zeros(B, T, V, dtype=table.dtype, device=table.device)
    for b in range(B):
        for t in range(T):
            one_hot[b, t, token_ids[b, ..., t]] = 1
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
