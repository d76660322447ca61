import torch
from torch import nn


def lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    ids = token_ids.reshape(-1)
    # nothing to look up (and min / max fail on an empty tensor)
    if ids.numel() == 0:
        return table[:0]
    lo, hi = ids.min().item(), ids.max().item()
    if lo < 0 or hi >= vocab_size:
        raise IndexError(f"got IDs in {lo}..{hi}, table has {vocab_size} rows")
    out = torch.index_select(table, 0, ids)
    return out.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    ids = token_ids.reshape(-1).long()
    if bool(((ids < 0) | (ids >= vocab_size)).any()):
        raise IndexError(f"table has {vocab_size} rows")
    hot = torch.zeros(ids.numel(), vocab_size, dtype=table.dtype, device=table.device)
    hot[torch.arange(ids.numel(), device=ids.device), ids] = 1.0
    return (hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
