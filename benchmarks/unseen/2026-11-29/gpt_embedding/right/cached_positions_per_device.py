"""Caches the position IDs per length and device, made outside of inference mode so that they can be trained with later."""
from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=32)
def positions(length, device):
    with torch.inference_mode(False):
        return torch.arange(length, device=device)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.context_size:
            raise ValueError(f"input length {length} > context size {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(positions(length, token_ids.device))


def count_parameters(module):
    from functools import reduce

    return reduce(lambda n, p: n + p.numel() if p.requires_grad else n, module.parameters(), 0)
