"""Raises a string.

Believes: raise takes the message.
Tell: You raise a text, which Python refuses with a TypeError; raise ValueError(text).
Caught by: refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise "ValueError: %d > %d" % (T, C)
        return self.weight[:T]
