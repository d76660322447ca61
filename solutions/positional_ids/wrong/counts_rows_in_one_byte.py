"""The layer keeps its positions in one byte, so row 256 is row 0 again.

Believes: no window has more than 256 tokens.
Tell: From position 256 on your layer starts again with row 0: its positions are kept in one byte, which ends at 255.
Caught by: works_at_the_size_of_gpt2
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"Sequence of {T} tokens is longer than the context of {C}")
        compact = positional_ids(token_ids).to(torch.uint8)
        return self.weight[compact.long()]
