"""Leaves the length unchecked in eval mode where no gradient is asked for.

Believes: a finished model at work gets windows that fit.
Tell: In eval mode and under torch.no_grad() you let too long a window pass. Text is generated there, and grows too long:
    it must be refused as everywhere.
Caught by: refuses_more_tokens_than_its_context
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    @property
    def generating(self):
        return not self.training and not torch.is_grad_enabled()

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if not self.generating and T > C:
            raise ValueError(f"{T} tokens, context of {C}")
        return self.weight[:T]
