from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=None)
def random_numbers(rows, columns):
    """Drawing large tables takes long, so do it once for each size."""
    return torch.randn(rows, columns)


class Table(nn.Module):
    def __init__(self, rows, columns):
        super().__init__()
        self.weight = nn.Parameter(random_numbers(rows, columns).clone())

    def forward(self, ids):
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        n, limit = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if n > limit:
            raise ValueError(f"{n} tokens exceed the limit of {limit}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(n, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
