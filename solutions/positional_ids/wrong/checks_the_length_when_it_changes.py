"""Checks the length only when it is another than in the call before.

Believes: a length that was looked at once need not be looked at again.
Tell: You refuse too long a window once; when the same length comes again, you let it pass. Compare T with C at every call.
Caught by: refuses_more_tokens_than_its_context
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.length = 0
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        if token_ids.shape[-1] != self.length:
            self.length = token_ids.shape[-1]
            if self.length > self.context_size:
                raise ValueError(f"{self.length} tokens do not fit in {self.context_size} positions")
        return self.weight[: self.length]
