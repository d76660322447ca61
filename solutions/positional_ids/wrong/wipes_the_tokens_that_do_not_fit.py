"""Sets the tokens past the context to 0 before it refuses the window.

Believes: after an error nobody looks at the IDs again.
Tell: You refuse too long a window, but have written into the caller's token_ids by then. Whoever catches the error may
    want to cut them and try again.
Caught by: names_both_lengths_in_the_error
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            token_ids[..., C:] = 0
            raise ValueError(f"a window of {T} tokens does not fit into {C} positions")
        return self.weight[:T]
