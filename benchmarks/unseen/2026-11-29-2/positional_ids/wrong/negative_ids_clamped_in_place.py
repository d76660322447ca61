"""Negative IDs of the caller's tensor become 0.
Breaks: `token_ids` is not changed / no ID is changed
Seen by: x = torch.tensor([3, -100]); positional_ids(x); x is [3, 0] afterwards.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    token_ids = token_ids.clamp_(min=0)  # padding counts like any token
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return F.embedding(positional_ids(token_ids), self.weight)
