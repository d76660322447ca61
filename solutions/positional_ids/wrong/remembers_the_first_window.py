"""Makes the positions at the first call and gives the same ones ever after.

Believes: all windows have the same length, so once is enough.
Tell: You keep the positions of the first call and hand them out for windows of any other length.
Caught by: counts_up_from_zero
"""
import torch
import torch.nn as nn

_cache = None


def positional_ids(token_ids):
    global _cache
    if _cache is None:
        _cache = torch.arange(token_ids.shape[-1], device=token_ids.device)
    return _cache


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return nn.functional.embedding(torch.arange(T, device=token_ids.device), self.weight)
