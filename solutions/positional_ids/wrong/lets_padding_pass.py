"""Does not count zeros towards the length.

Believes: zeros at the end of a window are padding and need no room.
Tell: You do not count tokens 0 when you check the length, so too long a window of them passes. They are tokens like any
    other; only T matters.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C and bool((token_ids != 0).any()):
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
