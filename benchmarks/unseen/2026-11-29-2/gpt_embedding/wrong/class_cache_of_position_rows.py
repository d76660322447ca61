"""Without gradient, position rows come from a dict of the class, so a second layer of the same shape gets the first one's.

Breaks: "the row of each token plus the row of its position" (of this layer)
Seen by: with torch.no_grad(): a(ids) and then b(ids), a and b both GPTEmbedding(5, 3, 4): b adds the rows of a.pos_emb.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    _cache = {}

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        weight = self.pos_emb.weight
        if torch.is_grad_enabled():
            return self.tok_emb(token_ids) + weight[:T]
        key = (T, weight.shape, weight._version, weight.dtype, weight.device)
        if key not in self._cache:
            self._cache[key] = weight[:T]
        return self.tok_emb(token_ids) + self._cache[key]


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
