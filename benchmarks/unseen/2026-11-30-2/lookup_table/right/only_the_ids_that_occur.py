import torch
from torch import nn


def lookup(table, token_ids):
    known = torch.isin(token_ids, torch.arange(len(table), device=token_ids.device))
    if not known.all(): raise IndexError("unknown: %s" % token_ids[~known].unique().tolist())
    return torch.index_select(table, 0, token_ids.ravel()).unflatten(0, token_ids.shape) if token_ids.dim() else table[token_ids].clone()


def one_hot_lookup(table, token_ids):
    known = torch.isin(token_ids, torch.arange(len(table), device=token_ids.device))
    if not known.all(): raise IndexError("unknown: %s" % token_ids[~known].unique().tolist())
    u, back = token_ids.unique(return_inverse=True)
    hot = torch.eye(len(u), dtype=table.dtype, device=table.device)[back]  # the columns of other IDs are all 0: left out
    return hot @ table[u]


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(nn.init.normal_(torch.empty(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
