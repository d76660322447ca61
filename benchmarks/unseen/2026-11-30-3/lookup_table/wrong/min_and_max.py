import torch
from torch import nn


def check_range(ids, size):
    smallest = ids.min().item()
    largest = ids.max().item()
    if smallest < 0 or largest >= size:
        raise IndexError(f"ids {smallest}..{largest} do not fit a table of {size} rows")


def lookup(table, token_ids):
    check_range(token_ids, len(table))
    return table.index_select(0, token_ids.flatten()).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    V, D = table.shape
    if token_ids.numel() == 0:
        return table.new_zeros(*token_ids.shape, V) @ table
    check_range(token_ids, V)
    classes = torch.arange(V, device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
