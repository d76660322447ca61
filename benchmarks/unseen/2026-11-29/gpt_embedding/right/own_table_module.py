"""A Table module of its own with a uniform start; checks the IDs with a mask, so that any device raises IndexError."""
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, columns):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(rows, columns) * 2 - 1)

    def forward(self, ids):
        if not ids.is_meta:  # there are no values to look at on the meta device
            bad = (ids < 0) | (ids >= len(self.weight))
            if bad.any():
                raise IndexError(f"ID {ids[bad][0].item()} is not in 0..{len(self.weight) - 1}")
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        length, limit = token_ids.size(-1), len(self.pos_emb.weight)
        if length > limit:
            raise ValueError(f"got {length} tokens, at most {limit} fit")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module):
    seen = set()
    count = 0
    for m in module.modules():
        for p in m._parameters.values():
            if p is not None and p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                count += p.nelement()
    return count
