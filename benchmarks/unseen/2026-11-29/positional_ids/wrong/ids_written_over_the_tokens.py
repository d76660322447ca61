"""Uses a single int64 window as the buffer for the positions.

Breaks: "`token_ids` is not changed" (docstring of positional_ids)
Seen by: x = torch.tensor([9, 8, 7]); positional_ids(x) leaves x as [0, 1, 2], not [9, 8, 7].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.dtype == torch.int64 and token_ids.dim() == 1:
        return token_ids.copy_(torch.arange(T, device=token_ids.device))
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit in {C}")
        return self.weight[:T]
