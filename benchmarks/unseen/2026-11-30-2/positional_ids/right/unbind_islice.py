import itertools as it

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.tensor([*it.islice(it.count(), token_ids.shape[-1])]).to(token_ids.device, torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.stack([torch.randn(emb_dim) for _ in range(context_size)]))

    def __len__(self):
        return self.weight.shape[0]

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self):
            raise ValueError(f"[..., {T}] is longer than [{len(self)}, :]")
        return torch.cat([self.weight[:0], *it.islice((r[None] for r in self.weight), T)])
