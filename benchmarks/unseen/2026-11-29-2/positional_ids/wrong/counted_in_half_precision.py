"""Counts in float16, which skips odd numbers above 2048.
Breaks: the int64 IDs `0..T-1`
Seen by: positional_ids(torch.zeros(2050, dtype=torch.int64))[-1] is 2048, not 2049.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    counted = torch.arange(token_ids.shape[-1], dtype=torch.float16, device=token_ids.device)
    return counted.long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return self.weight[:T]
