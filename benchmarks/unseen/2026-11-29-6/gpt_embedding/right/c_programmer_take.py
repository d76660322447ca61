"""gpt_embedding.py

In memory a table is one long row of numbers, and entry (i, j) stands at offset i * D + j.
So: compute all offsets, and take() them.
"""

import torch
from torch import nn


class table_t(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.n = n
        self.d = d
        self.weight = nn.Parameter(torch.empty(n, d))
        with torch.no_grad():
            self.weight.normal_()


def rows_at(w, idx):
    # take() would count negative offsets from the end, so check first
    D = w.shape[1]
    idx = idx.to(torch.int64)
    col = torch.arange(D, dtype=torch.int64, device=idx.device)
    offset = idx.unsqueeze(-1) * D + col
    return torch.take(w, offset)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = table_t(vocab_size, emb_dim)
        self.pos_emb = table_t(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        V = self.tok_emb.n
        C = self.pos_emb.n
        T = token_ids.shape[-1]

        if T > C:
            raise ValueError("T=%d > C=%d" % (T, C))
        if token_ids.numel() > 0 and not token_ids.is_meta:
            lo = int(token_ids.min())
            hi = int(token_ids.max())
            if lo < 0 or hi >= V:
                raise IndexError("token IDs from %d to %d, allowed are 0 to %d" % (lo, hi, V - 1))

        pos = torch.arange(T, dtype=torch.int64, device=token_ids.device)
        return rows_at(self.tok_emb.weight, token_ids) + rows_at(self.pos_emb.weight, pos)


def count_parameters(module: nn.Module) -> int:
    n = 0
    for p in module.parameters():
        k = 1
        i = 0
        while i < p.dim():
            k *= p.size(i)
            i += 1
        n += k if p.requires_grad else 0
    return n
