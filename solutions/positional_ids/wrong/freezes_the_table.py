"""The table is not trainable.

Believes: positions are fixed, so nothing has to be learned about them.
Tell: Your table does not learn: its parameter is frozen. Which place a token has is fixed, but its row is learned.
Caught by: learns_weight_and_nothing_else, sends_each_row_its_gradient
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=False)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
