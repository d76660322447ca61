"""The lookup is a gather down the columns, with the ID written once for every column (expanded, not copied)."""
import torch
from torch import nn


def rows_by_gather(table, ids):
    d = table.shape[1]
    index = ids.long().reshape(-1, 1).expand(-1, d)
    return table.gather(0, index).reshape(*ids.shape, d)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.vocab_size = vocab_size
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def check(self, ids):
        if ids.shape[-1] > self.context_size:
            raise ValueError("at most %d tokens, got %d" % (self.context_size, ids.shape[-1]))
        if ids.is_meta or ids.numel() == 0:
            return
        if ids.min() < 0 or ids.max() > self.vocab_size - 1:
            raise IndexError("unknown token")

    def forward(self, token_ids):
        self.check(token_ids)
        where = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return rows_by_gather(self.tok_emb.weight, token_ids) + rows_by_gather(self.pos_emb.weight, where)


def count_parameters(module):
    n = 0
    for p in module.parameters():
        n += p.numel() * p.requires_grad
    return n
