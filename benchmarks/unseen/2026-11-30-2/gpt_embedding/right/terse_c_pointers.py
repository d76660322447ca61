# row r, column c of a row-major table is at r * D + c
import torch
from torch import nn


class Table(nn.Module):
    def __init__(t, rows, d):
        super().__init__()
        t.weight = nn.Parameter(torch.randn(rows * d).view(rows, d))


def fetch(w, i):
    D = w.size(1)
    return torch.take(w, i.long().unsqueeze(-1) * D + torch.arange(D, device=i.device))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        V, C, T = self.tok_emb.weight.size(0), self.pos_emb.weight.size(0), token_ids.size(-1)
        if T > C:
            raise ValueError("T=%d C=%d" % (T, C))
        if not ((token_ids >= 0) & (token_ids < V)).all():
            raise IndexError("V=%d" % V)
        return fetch(self.tok_emb.weight, token_ids) + fetch(self.pos_emb.weight, torch.arange(T, device=token_ids.device))


def count_parameters(module):
    n = 0
    for p in module.parameters():
        if p.requires_grad: n += p.numel()
    return n
