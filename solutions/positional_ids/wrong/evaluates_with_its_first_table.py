"""In eval mode it uses a copy of the table that it made in the constructor.

Believes: weights do not change in eval mode, so a copy will do.
Tell: In eval mode your layer uses a copy of the table from its beginning, without what was learned or loaded since.
Caught by: reads_its_own_table_anew
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))
        self.fixed = self.weight.detach().clone()

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        table = self.weight if self.training else self.fixed.to(self.weight)
        return table[:T]
